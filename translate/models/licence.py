"""What a model's licence allows."""

from translate.errors import LicenceRefused
from translate.models import UNKNOWN_LICENCE, Model

# SPDX identifiers of the licences that forbid commercial use all carry this part (CC-BY-NC-4.0, …).
_NON_COMMERCIAL = "-NC"


def forbids_commercial_use(licence: str) -> bool:
    """Tell whether an SPDX expression forbids commercial use; an unknown licence allows nothing."""
    return licence == UNKNOWN_LICENCE or _NON_COMMERCIAL in licence.upper()


def check_licence(model: Model, *, use: str) -> None:
    """Check that a model may be used so; see :func:`check_terms`.

    Raises:
        LicenceRefused: The licence forbids it, or nobody has said what the licence is.
    """
    check_terms(model.name, model.licence, use=use)


def check_terms(name: str, licence: str, *, use: str) -> None:
    """Check that a model under this licence may be used so.

    Args:
        name: The model's name.
        licence: SPDX expression.
        use: ``any`` or ``commercial``.

    Raises:
        LicenceRefused: The licence forbids it, or nobody has said what the licence is.
    """
    if use != "commercial" or not forbids_commercial_use(licence):
        return
    if licence == UNKNOWN_LICENCE:
        raise LicenceRefused(
            f"{name}: its licence is not known, so it is not used commercially; if you know it, install the"
            " model with `dragoman models import DIRECTORY --spdx LICENCE`"
        )
    raise LicenceRefused(
        f"{name}: its licence, {licence}, forbids commercial use;"
        " choose another model (`dragoman models list`) or drop --licence commercial"
    )
