"""How the embedded model is made: named inputs in, a directory that the engine loads out.

::

    e5-small-q4.bin ──start──▶ checkpoint ──train──▶ average ──convert──▶ model.bin ──score──▶ ──card──▶
                                  ▲ mixture.toml, corpora.tsv, news/

The trainer, the batches and the conversion are those of ``translate.tuning``. README.md says how to run it.
"""
