"""Which costs are mixed by default, with the weights that benchmarks/align_fit.py fits."""

from translate.align._mixture import Mixture

# Logarithms of the priors, by a bead's smaller and larger side; then the weights of the costs.
WITHOUT_MODEL = Mixture(
    {"length": 0.25, "anchors": 0.93, "lexicon": 3.64},
    {
        (0, 1): -2.95,
        (1, 1): 4.64,
        (1, 2): 2.96,
        (2, 2): -1.7,
        (1, 3): 2.37,
        (1, 4): 0.33,
        (2, 3): -1.73,
        (4, 4): -1.74,
    },
)
WITH_MODEL = Mixture(
    {"length": 0.26, "anchors": 0.36, "lexicon": 1.06, "translation": 1.2},
    {
        (0, 1): -2.75,
        (1, 1): 5.55,
        (1, 2): 3.46,
        (2, 2): -1.68,
        (1, 3): 2.49,
        (1, 4): -0.92,
        (2, 3): -1.74,
        (4, 4): -1.35,
    },
)
# Two texts in one language: what they share is worth what a model's translation shares with the target.
ONE_LANGUAGE = Mixture({"length": 0.26, "overlap": 1.2}, WITH_MODEL.priors)


def default_mixture(languages: tuple[str, str], *, has_model: bool) -> Mixture:
    """Return what is mixed when nothing else is asked for."""
    if languages[0] == languages[1]:
        return ONE_LANGUAGE
    return WITH_MODEL if has_model else WITHOUT_MODEL
