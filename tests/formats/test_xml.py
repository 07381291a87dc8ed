import pytest
from lxml import etree

from translate.errors import FormatError
from translate.formats._xml import keep_space, legal, parse, serialise


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><a/>',
        b'<!DOCTYPE l [<!ENTITY l0 "l">'
        + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]><l>&l9;</l>",
    ],
)
def test_entities_are_refused_and_never_expanded(data):
    with pytest.raises(FormatError, match="f: "):
        parse(data, where="f")


def test_ten_thousand_levels_are_refused():
    with pytest.raises(FormatError, match="depth"):
        parse(b"<a>" * 10_000 + b"</a>" * 10_000, where="f")


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"\0", b"<a>\xff</a>", b"<a b=></a>"])
def test_what_is_not_well_formed_is_told_in_one_line(data):
    with pytest.raises(FormatError, match="f: not well-formed XML") as error:
        parse(data, where="f")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "declaration",
    [
        "",
        "<?xml version='1.0' encoding='UTF-8'?>\n",
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n",
    ],
)
def test_a_declaration_says_standalone_if_it_did(declaration):
    data = f"{declaration}<a>ب</a>".encode()
    assert serialise(parse(data, where="f")).endswith(data if declaration else "<a>ب</a>".encode())


def test_space_at_the_edges_is_kept():
    element = etree.Element("a")
    element.text = "b"
    keep_space(element)
    assert not element.attrib
    element.text = " b"
    keep_space(element)
    assert etree.tostring(element) == b'<a xml:space="preserve"> b</a>'


def test_only_what_xml_cannot_hold_is_left_out():
    assert legal("a\x00\x1f\ud800\ufffe b\t\n\u200fب") == "a b\t\n\u200fب"
