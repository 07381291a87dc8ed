import errno

from translate.errors import reason_of


def test_the_systems_reason_is_said_in_lower_case():
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "no space left on device"


def test_an_error_without_a_reason_of_the_system_gives_its_own_words():
    assert reason_of(OSError("Something Else")) == "something else"
