"""What a model's licence allows."""

from translate.errors import LicenceRefused
from translate.models import UNKNOWN_LICENCE, Model

# SPDX identifiers of the licences that forbid commercial use all carry this part (CC-BY-NC-4.0, …).
_NON_COMMERCIAL = "-NC"


def forbids_commercial_use(licence: str) -> bool:
    """Tell whether an SPDX expression forbids commercial use; an unknown licence allows nothing."""
    return licence == UNKNOWN_LICENCE or _NON_COMMERCIAL in licence.upper()


def check_licence(model: Model, *, use: str) -> None:
    """Check that the model may be used so.

    Args:
        model: The model.
        use: ``any`` or ``commercial``.

    Raises:
        LicenceRefused: The licence forbids it, or nobody has said what the licence is.
    """
    if use != "commercial" or not forbids_commercial_use(model.licence):
        return
    if model.licence == UNKNOWN_LICENCE:
        raise LicenceRefused(
            f"{model.name}: its licence is not known, so it is not used commercially;"
            ' if you know it, write "licence" into its dragoman.json'
        )
    raise LicenceRefused(
        f"{model.name}: its licence, {model.licence}, forbids commercial use;"
        " choose another model (`dragoman models list`) or drop --licence commercial"
    )
