import pytest

from translate.errors import InputError
from translate.tuning import news


def test_a_sixtieth_is_for_testing_and_never_learnt(tmp_path, monkeypatch):
    rows = [f"جملة رقم {n}\tSentence {n}\n" for n in range(6000)]
    (tmp_path / "a.tsv").write_text("".join(rows), encoding="utf-8")
    monkeypatch.setattr(news, "_FOLDERS", (tmp_path / "none", tmp_path))
    found = news.read_news()
    assert 5850 < len(found) < 5950
    assert not any(news.is_test(source) for source, _ in found)


def test_the_projects_own_news_has_no_pair_of_its_test_set():
    learnt = {source for source, _ in news.read_news()}
    tests = (news._FOLDERS[1].parents[1] / "references/news-test/source.ar").read_text(encoding="utf-8")
    assert len(learnt) > 37_000
    assert not learnt & set(tests.splitlines())


def test_a_package_without_the_news_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(news, "_FOLDERS", (tmp_path / "none",))
    with pytest.raises(InputError, match="install dragoman again"):
        news.read_news()
