import pytest
from sample_bitext import make_bitext

from translate.checks import unknown


@pytest.mark.parametrize("mark", ["⁇", "<unk>", "[UNK]", "\N{REPLACEMENT CHARACTER}"])
def test_an_unknown_token_is_told_unless_the_source_has_it(mark):
    [found] = unknown.check(make_bitext(("قال", f"He {mark} said")))
    assert found.target_span == (3, 3 + len(mark))
    assert unknown.check(make_bitext((f"قال {mark}", f"He {mark} said"))) == []
