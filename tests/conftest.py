import pytest
from sample_brief import make_brief

from translate.document import Brief


@pytest.fixture
def brief() -> Brief:
    return make_brief()
