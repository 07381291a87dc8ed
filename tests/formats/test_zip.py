import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from archives import pack, unpack

from translate.errors import FormatError
from translate.formats import _zip
from translate.formats._zip import Archive


def test_a_rewritten_container_keeps_order_dates_and_what_is_stored():
    data = pack({"mimetype": "a/b", "b.xml": "<b/>", "a.xml": "<a/>"}, stored=["mimetype"])
    written = Archive(data, name="f").rewritten({"b.xml": b"<c/>"})
    assert unpack(written) == {"mimetype": b"a/b", "b.xml": b"<c/>", "a.xml": b"<a/>"}
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(written)) as after:
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (old.filename, old.date_time, old.compress_type) == (
                new.filename,
                new.date_time,
                new.compress_type,
            )


def test_what_was_not_changed_makes_the_same_bytes_each_time():
    data = pack({"a": "x" * 100})
    assert Archive(data, name="f").rewritten({}) == Archive(data, name="f").rewritten({})


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../b", "C:/x", "..\\evil"])
def test_names_that_lead_out_of_the_container_are_refused(name):
    with pytest.raises(FormatError, match="leads out of the container"):
        Archive(pack({name: "x"}), name="f")


def test_two_parts_of_one_name_are_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")
    with pytest.raises(FormatError, match="two parts of the same name"):
        Archive(out.getvalue(), name="f")


def test_a_part_that_inflates_like_a_bomb_is_refused():
    with pytest.raises(FormatError, match="zip bomb"):
        Archive(pack({"a.xml": b"\0" * (8 * 1024**2)}), name="f")


def test_a_container_that_is_too_large_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(_zip, "_MOST_BYTES", 10)
    with pytest.raises(FormatError, match="when unpacked"):
        Archive(pack({"a": "123456", "b": "123456"}), name="f")


def test_a_container_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(_zip, "_MOST_PARTS", 2)
    with pytest.raises(FormatError, match="3 parts"):
        Archive(pack({"a": "", "b": "", "c": ""}), name="f")


def test_a_part_too_large_to_be_read_at_once_is_refused(monkeypatch):
    monkeypatch.setattr(_zip, "PART_BYTES", 4)
    with pytest.raises(FormatError, match="not read at once"):
        Archive(pack({"a": "123456"}), name="f").read("a")


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused():
    data = bytearray(pack({"a": "x" * 1000}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    with pytest.raises(FormatError, match="damaged"):
        Archive(bytes(data), name="f").read("a")


def test_encryption_is_named():
    data = bytearray(pack({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FormatError, match="encrypted; remove the password"):
        Archive(bytes(data), name="f")
    with pytest.raises(FormatError, match="remove its password"):
        Archive(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, name="f")


def test_rare_compression_is_refused():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        archive.writestr("a", "x")
    with pytest.raises(FormatError, match="compression method 12"):
        Archive(out.getvalue(), name="f")


def test_damage_is_told_in_one_line():
    data = bytearray(pack({"a": zlib.compress(bytes(range(256)) * 40)}))
    data[60] ^= 0xFF
    with pytest.raises(FormatError, match="f, part 'a': damaged") as error:
        Archive(bytes(data), name="f").read("a")
    assert "\n" not in str(error.value)
    with pytest.raises(FormatError, match="f: not a zip container"):
        Archive(bytes(data[:50]), name="f")
    with pytest.raises(FormatError, match="part 'b' is missing"):
        Archive(pack({"a": ""}), name="f").read("b")
