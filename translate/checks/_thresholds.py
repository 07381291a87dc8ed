"""Where each check draws its line, and the measurement that the line comes from.

`docs/checks.md` has the commands. "References" are the 15,097 English sentences of FLORES dev, news-test
and five files of the news bitext, all written or revised by people.
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
