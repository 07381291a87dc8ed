"""Where each check draws its line, and the measurement that the line comes from.

`benchmarks/facts.py` and `benchmarks/omission.py` measure what comes of them. "References" are the 15,097
English sentences of FLORES dev, news-test and five files of the news bitext, all written as translations.
"""

from typing import Final

# repetition: the same word three times in a row, or the same 2-3 words three times, or 4 and more words
# twice. References have a word twice in a row (42), two or three words twice (8), nothing longer.
REPEATED_WORD: Final = 3
REPEATED_PHRASE: Final = 3
LONG_PHRASE: Final = 4
# repetition: the same 8 words at two places. The longest in references that occur twice are 6.
REPEATED_ANYWHERE: Final = 8
# repetition: bytes divided by their zlib size. Largest among references: 1.86 (100-200 characters),
# 1.73 (200-400), 1.72 (400 and more).
COMPRESSION: Final = 2.0
COMPRESSED_FROM: Final = 100  # characters; shorter text says nothing
COMPRESSED_TO: Final = 600  # characters; longer text repeats itself rightly

# script: letters of another script in a row, with spaces, that are an error and no longer a name or a quoted
# word. No reference has any.
FOREIGN_RUN: Final = 12

# omission and addition: a logistic regression of pairs with a clause removed (or put in) against untouched
# ones, on 4,100 pairs of UD PUD, MT-GenEval, XQuAD, TICO-19 and the news bitext (benchmarks/omission.py
# --fit). Weights of: the length's excess, the worst run of words unaccounted for, the share of source words
# unanswered, the number of target words unexplained, clause marks lost, the logarithm of the source's words.
OMISSION_WEIGHTS: Final = (-7.73, 0.602, 5.83, -0.446, 0.496, 1.028)
ADDITION_WEIGHTS: Final = (10.11, 1.154, -3.9, 0.115, -0.035, 0.196)
# How far a score must stand above the upper quartile of its document's scores: 3 % false alarms in the
# mean of ten sets that the thresholds were chosen on. Documents of fewer sentences are held to the upper
# quartile of the pairs fitted on.
OMISSION_MARGIN: Final = 3.1
ADDITION_MARGIN: Final = 3.6
OMISSION_USUAL: Final = 5.6
ADDITION_USUAL: Final = 2.95
FEWEST_SENTENCES: Final = 10
# A score this much above the line is an error and not only a warning.
CERTAIN: Final = 2.5
# Shorter sources say too little about length: headings, table cells, captions.
SHORTEST_SOURCE: Final = 4  # words

# confidence: the score (nats per token) below which lie 5 % of the 300 first sentences of news-test in the
# model's own translation (benchmarks/confidence.py). Their mean chrF2 is 37, that of all sentences 57; score
# and chrF2 correlate at 0.64.
UNSURE: Final = {"ar-en-base": -0.97}
# Robust standard deviations below a document's median, for models that were not measured: one in a thousand
# if scores were normal.
UNSURE_DEVIATIONS: Final = 3.0
