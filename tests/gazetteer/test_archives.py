"""Archives from elsewhere: the wanted member is found and streamed, traps and damage are refused in words."""

from __future__ import annotations

import struct
import warnings
import zipfile

import pytest

from gazetteer.archives import MAX_DIRECTORY_BYTES, MAX_MEMBERS, is_zip, open_member
from gazetteer.errors import InputError

LIMIT = 50 * 2**20
ROW = b"1865780\tTuil-tong\n"


def pack(path, members, method=zipfile.ZIP_DEFLATED):
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name that is there twice is what some tests want
        for name, content in members:
            archive.writestr(name, content)
    return path


def read(path, *, prefer=(), max_bytes=LIMIT):
    with open_member(path, lambda name: name.endswith(".txt"), prefer=prefer, max_bytes=max_bytes) as member:
        return member, member.stream.read()


def test_only_fitting_member_is_read(tmp_path):
    path = pack(tmp_path / "KP.zip", [("notes.pdf", b"x"), ("KP.txt", ROW)])
    member, content = read(path)
    assert (member.name, content, member.problem) == ("KP.txt", ROW, None)


def test_preferred_member_wins_and_the_others_are_told(tmp_path):
    path = pack(tmp_path / "dump.zip", [("CN.txt", b"china"), ("KP.txt", ROW)])
    member, content = read(path, prefer=("kp.txt",))
    assert (member.name, content) == ("KP.txt", ROW)
    assert (member.problem.severity, member.problem.found) == ("note", "CN.txt")


def test_what_a_system_packs_beside_a_file_is_overlooked(tmp_path):
    path = pack(tmp_path / "KP.zip", [("__MACOSX/._KP.txt", b"x"), (".hidden.txt", b"x"), ("dump/KP.txt", ROW)])
    member, content = read(path)
    assert (member.name, content, member.problem) == ("dump/KP.txt", ROW, None)


def test_archive_is_known_by_its_content_not_its_name(tmp_path):
    assert is_zip(pack(tmp_path / "KP.txt", [("KP.txt", ROW)]))
    plain = tmp_path / "KP.zip"
    plain.write_bytes(ROW)
    assert not is_zip(plain)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/abs.txt", "x\\..\\..\\evil.txt", "C:evil.txt", "a/../../b.txt", "..", "\\\\host\\x.txt"]
)
def test_member_outside_the_archive_is_refused(tmp_path, name):
    path = pack(tmp_path / "a.zip", [("KP.txt", ROW), (name, b"x")])
    with pytest.raises(InputError, match="points outside"):
        read(path)


def test_dots_within_a_name_are_no_trap(tmp_path):
    assert read(pack(tmp_path / "a.zip", [("KP..2026.txt", ROW)]))[1] == ROW


def test_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("KP.txt")
    link.external_attr = 0o120777 << 16
    with pytest.raises(InputError, match="is a link"):
        read(pack(tmp_path / "a.zip", [(link, "/etc/passwd")]))


def test_encrypted_member_is_refused(tmp_path):
    path = pack(tmp_path / "a.zip", [("KP.txt", ROW)])
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(InputError, match="is encrypted"):
        read(path)


def test_name_that_is_there_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="is there twice"):
        read(pack(tmp_path / "a.zip", [("KR.txt", b"a"), ("kr.txt", b"b")]))


def test_bomb_is_refused_before_it_swells(tmp_path):
    with pytest.raises(InputError, match="would swell"):
        read(pack(tmp_path / "a.zip", [("KP.txt", bytes(20 * 2**20))]))


def test_more_than_the_limit_in_all_is_refused(tmp_path):
    noise = bytes(range(200)) * 5
    with pytest.raises(InputError, match="holds more than"):
        read(pack(tmp_path / "a.zip", [("a.txt", noise), ("b.bin", noise)]), max_bytes=1500)


def test_member_yields_no_more_than_it_declares(tmp_path):
    path = pack(tmp_path / "a.zip", [("KP.txt", bytes(100_000))])
    raw = bytearray(path.read_bytes())
    central = raw.index(b"PK\x01\x02")
    raw[central + 24 : central + 28] = struct.pack("<I", 10)
    path.write_bytes(raw)
    with pytest.raises(InputError, match="no whole ZIP"):
        read(path)


def test_too_many_members_are_refused(tmp_path):
    path = pack(tmp_path / "a.zip", [(f"{number}.txt", b"") for number in range(MAX_MEMBERS + 1)], zipfile.ZIP_STORED)
    with pytest.raises(InputError, match="members"):
        read(path)


def test_directory_larger_than_any_honest_one_is_not_read_into_memory(tmp_path):
    path = tmp_path / "a.zip"
    size = 2 * MAX_DIRECTORY_BYTES
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0)
    path.write_bytes(b"PK\x03\x04" + bytes(size - 4) + end)
    with pytest.raises(InputError, match="directory is too large"):
        read(path)


def test_method_other_than_deflate_is_refused(tmp_path):
    with pytest.raises(InputError, match="other than deflate"):
        read(pack(tmp_path / "a.zip", [("KP.txt", ROW)], zipfile.ZIP_LZMA))


def test_archive_cut_anywhere_is_told_and_never_crashes(tmp_path):
    whole = pack(tmp_path / "a.zip", [("KP.txt", bytes(range(256))), ("b.txt", ROW)]).read_bytes()
    cut = tmp_path / "cut.zip"
    for length in range(len(whole)):
        cut.write_bytes(whole[:length])
        with pytest.raises(InputError):
            read(cut)


def test_flipped_bytes_are_told_or_harmless(tmp_path):
    whole = pack(tmp_path / "a.zip", [("KP.txt", ROW * 20)]).read_bytes()
    broken = tmp_path / "broken.zip"
    for at in range(len(whole)):
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert read(broken)[1] == ROW * 20
        except InputError:
            continue


def test_archive_without_a_fitting_member_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="unpack it"):
        read(pack(tmp_path / "a.zip", [("KP.csv", ROW)]))
