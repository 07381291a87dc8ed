import pytest

from translate.errors import FormatError, InputError, UsageError
from translate.glossary import Term, merge
from translate.termbase import read_glossary

TBX_2008 = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="subjectField">economy</descrip>
 <langSet xml:lang="ar-SA"><tig><term>شركة</term></tig></langSet>
 <langSet xml:lang="en">
  <ntig><termGrp><term>business</term>
   <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>firm</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <tig><term>company</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 </langSet></termEntry>
<termEntry id="2"><langSet xml:lang="fr"><tig><term>société</term></tig></langSet></termEntry>
</body></text></martif>""".encode()
TBX_2019 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" style="dct">
<text><body><conceptEntry id="c1"><min:subjectField>economy</min:subjectField>
<langSec xml:lang="ar"><termSec><term>شركة</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>firm</term></termSec>
<termSec><term>company</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>""".encode()


def read(text, name="terms.csv"):
    return read_glossary(text if isinstance(text, bytes) else text.encode(), name=name)


def test_a_table_with_headings_may_have_its_columns_in_any_order():
    assert read("target,source,forbidden,domain,note\nfirm,شركة,company|corporation,economy,see p. 3\n") == (
        Term(("شركة",), ("firm",), ("company", "corporation"), False, "economy"),
    )


def test_a_table_without_headings_is_source_target_domain():
    assert read("شركة,firm\nوزير,minister,politics\n") == (
        Term(("شركة",), ("firm",)),
        Term(("وزير",), ("minister",), domain="politics"),
    )


def test_cells_may_give_several_ways():
    assert read("شركة|شركات,firm | business") == (Term(("شركة", "شركات"), ("firm", "business")),)


@pytest.mark.parametrize(
    "text", ["source,target,keep\nسلام,,yes\n", "سلام,سلام\n", "source\tdo not translate\nسلام\tX\n"]
)
def test_a_term_is_kept_where_the_table_says_so_or_gives_itself_as_its_translation(text):
    name = "terms.tsv" if "\t" in text else "terms.csv"
    assert read(text, name) == (Term(("سلام",), keep=True),)


@pytest.mark.parametrize(
    "data",
    [
        "شركة;firm\n".encode(),
        "\ufeffشركة,firm\n".encode(),
        "شركة,firm\n".encode("utf-16"),
        '# a comment\n\n"شركة","firm"\r\n'.encode(),
    ],
)
def test_what_spreadsheets_write_is_read(data):
    assert read(data) == (Term(("شركة",), ("firm",)),)


@pytest.mark.parametrize("data", [TBX_2008, TBX_2019], ids=["2008", "2019"])
def test_tbx_of_both_editions_is_read_with_preferred_and_deprecated_terms(data):
    [term] = read(data, "terms.tbx")
    assert (term.source, term.wanted[0], term.forbidden, term.domain) == (
        ("شركة",),
        "firm",
        ("company",),
        "economy",
    )
    assert term.place.startswith("terms.tbx, line ")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", "source,target\n,firm\n", "t.csv, line 2: no source term"),
        ("t.csv", "source,target\nشركة,\n", "t.csv, line 2: شركة has no translation"),
        ("t.csv", "source,colour\nشركة,red\n", "t.csv, line 1: unknown column 'colour'"),
        ("t.csv", "source,source\nشركة,red\n", "t.csv, line 1: two columns for source"),
        ("t.csv", "source,target,forbidden\nشركة,firm,Firm\n", "“firm” is both wanted and forbidden"),
        ("t.csv", "source,target,keep\nشركة,firm,yes\n", "to be kept and to become “firm”"),
        ("t.csv", "source,target,keep\nشركة,firm,maybe\n", "the column keep says 'maybe'"),
        ("t.csv", "شركة,firm\nشركة,company\n", "line 2: شركة is there already, on line 1"),
        ("t.csv", "شركة,firm,a,b\n", "line 1: 4 cells where 3 are expected"),
        ("t.csv", 'شركة,firm\n"وزير,minister\n', "line 2: unexpected end of data"),
        ("t.csv", "…,firm\n", "has no letter or digit"),
        ("t.csv", "", "t.csv: no terms in it"),
        ("t.csv", "a\0b,c", "line 1: a NUL character"),
        ("t.csv", "شركة,firm\n\xff".encode("latin-1", "replace"), "line 2: not UTF-8"),
        ("t.tbx", "<tbx><text>", "t.tbx, line 1: not well-formed XML"),
        ("t.tbx", "<html/>", "the root element is <html>"),
        ("t.tbx", "<tbx/>", "no entry has both a term in 'ar' and one in 'en'"),
    ],
)
def test_a_bad_file_is_told_with_its_line(name, data, message):
    with pytest.raises(FormatError) as caught:
        read(data, name)
    assert message in str(caught.value)


def test_an_unknown_kind_of_file_is_refused():
    with pytest.raises(InputError, match=r"\.csv, \.tsv or \.tbx"):
        read("x", "terms.pdf")


def test_xml_entities_are_not_expanded():
    bomb = b'<!DOCTYPE tbx [<!ENTITY a "aaaa">]><tbx><text>&a;</text></tbx>'
    with pytest.raises(FormatError, match="no entry"):
        read(bomb, "t.tbx")


ECONOMY = Term(("سهم",), ("share",), domain="economy", place="t.csv, line 2")
SPORT = Term(("سهم",), ("arrow",), domain="sport", place="t.csv, line 3")
ANYWHERE = Term(("سهم",), ("part",), place="t.csv, line 4")


def test_domains_choose_and_a_domain_overrules_what_holds_everywhere():
    assert merge([[ECONOMY, SPORT, ANYWHERE]], ["economy"]) == (ECONOMY,)
    assert merge([[ANYWHERE, SPORT]], ["Sport"]) == (SPORT,)


def test_two_domains_that_contradict_each_other_must_be_chosen_from():
    with pytest.raises(UsageError, match="choose with --domain"):
        merge([[ECONOMY, SPORT]])


def test_a_domain_that_no_glossary_has_is_told():
    with pytest.raises(UsageError, match="no glossary has the domain 'law'; known: economy, sport"):
        merge([[ECONOMY, SPORT]], ["law"])


def test_a_later_file_overrules_an_earlier_one():
    house = Term(("سهم",), ("stock",))
    assert merge([[ECONOMY], [house]]) == (house,)


def test_what_is_left_of_an_overruled_term_stays():
    both = Term(("شركة", "مؤسسة"), ("firm",))
    other = Term(("مؤسسة",), ("institution",))
    assert merge([[both], [other]]) == (Term(("شركة",), ("firm",)), other)
