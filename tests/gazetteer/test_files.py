"""The two doors: what is refused, what is repaired and told, and that no file is ever left half written."""

from __future__ import annotations

import csv
import errno
import json
import math
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.files import (
    decode_text,
    read_bytes,
    read_text,
    sha256_of,
    write_csv,
    write_jsonl,
    write_text,
    writing,
)

KOREAN = "북한 당국이 혜산시와 삼지연시에 전파탐지기를 교체했다고 소식통이 전했다."
CHINESE = "丹东至新义州的货运列车已恢复运行。据消息人士称，朝鲜当局加强了惠山地区的边境管制。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "utf-16"),
        (KOREAN, "utf-16-le"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-be"),
        ("北韓當局加強了惠山地區的邊境管制，丹東至新義州的貨運列車已恢復運行。", "big5"),
        ("北朝鮮は恵山市の国境地域で電波探知機を交換したと、消息筋が伝えた。", "shift_jis"),
        ("Первый поезд из Хасана прибыл на станцию Туманган, сообщили источники.", "cp1251"),
        ("Les autorités ont renforcé les contrôles près de Hyesan, a déclaré un témoin.", "cp1252"),
        ("신의주 국경", "cp949"),
        ("신의주 국경", "utf-16-le"),
    ],
)
def test_encodings_of_the_region_are_read_and_told(text, encoding):
    decoded = decode_text(text.encode(encoding), where="report.txt")
    assert decoded.text == text
    assert decoded.problem is not None
    assert (decoded.problem.severity, decoded.problem.code, decoded.problem.file) == (
        "repaired",
        "encoding",
        "report.txt",
    )


def test_utf8_is_no_problem_with_or_without_its_mark():
    assert decode_text(KOREAN.encode(), where="a") == decode_text(KOREAN.encode(), where="b")
    marked = decode_text(KOREAN.encode("utf-8-sig"), where="a")
    assert (marked.text, marked.problem) == (KOREAN, None)


def test_a_damaged_character_does_not_cost_the_text():
    decoded = decode_text(KOREAN.encode() + b"\xff", where="a")
    assert decoded.text == KOREAN + "\ufffd"
    assert decoded.problem is not None
    assert "1 damaged" in decoded.problem.found


def test_a_damaged_byte_in_latin_text_does_not_turn_it_into_chinese():
    assert decode_text(b"abc\xff\xfedef", where="a").text[:3] == "abc"


def test_line_ends_and_separators_stay_as_they_are():
    text = "a\r\nb\nc\rd\u2028e\x85f"
    assert decode_text(text.encode(), where="a").text == text


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b"\0" * 100, "NUL|known encoding"),
        (b"<scr\0ipt>", "NUL|known encoding"),
        (bytes(range(256)) * 4, "NUL|known encoding"),
    ],
)
def test_binary_files_are_refused_by_name(raw, word):
    with pytest.raises(InputError, match=word):
        decode_text(raw, where="x.csv")


@given(st.binary(max_size=200))
def test_any_bytes_give_clean_text_or_an_input_error(raw):
    try:
        text = decode_text(raw, where="x").text
    except InputError:
        return
    text.encode("utf-8")
    assert "\0" not in text


@pytest.mark.parametrize(
    "path",
    [
        "http://example.org/report.txt",
        "/vsicurl/http://127.0.0.1:9/a.csv",
        "/vsizip//vsicurl/http://127.0.0.1:9/x.zip",
        "zip+http://127.0.0.1:9/a.zip",
    ],
)
def test_addresses_are_not_opened(path):
    with pytest.raises(InputError, match="address"):
        read_bytes(Path(path))
    with pytest.raises(InputError, match="address"), writing(Path(path)):
        pass


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    for path, word in (
        (tmp_path / "none.txt", "no such file; check the path"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "not a regular file"),
        (Path("/dev/zero"), "not a regular file"),
        (Path("x\0.txt"), "NUL"),
        (tmp_path / ("a" * 5000), "too long"),
    ):
        with pytest.raises(InputError, match=word):
            read_bytes(path)
    with pytest.raises(InputError, match="larger than"):
        read_bytes(tmp_path / "big.txt", max_bytes=10)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1,1)", "'@SUM(1,1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\n=1+1", "'\n=1+1"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("+82 2 000 0000", "'+82 2 000 0000"),
        ("-35.5", "-35.5"),
        (-35.5, "-35.5"),
        ("00123", "00123"),
        (None, ""),
        (math.nan, ""),
    ],
)
def test_spreadsheets_get_no_formulas_and_numbers_stay_numbers(tmp_path, cell, written):
    write_csv(tmp_path / "t.csv", ["a", "b"], [[cell, "x"]], spreadsheet_safe=True)
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == [["a", "b"], [written, "x"]]


def test_jsonl_is_one_line_a_row_for_every_reader(tmp_path):
    rows = [{"b": "혜산\u2028x\x85", "a": 1}, {"b": None, "a": 2.5}]
    write_jsonl(tmp_path / "t.jsonl", rows)
    text = (tmp_path / "t.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line) for line in text.splitlines()] == rows
    assert "혜산" in text
    with pytest.raises(ValueError, match="JSON"):
        write_jsonl(tmp_path / "t.jsonl", [{"a": math.nan}])


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "map.html"
    target.write_text("old")

    def refuse(temp: Path) -> None:
        raise RuntimeError(temp.name)

    with pytest.raises(RuntimeError), writing(target, check=refuse) as temp:
        temp.write_text("new")
    with pytest.raises(ZeroDivisionError), writing(target) as temp:
        temp.write_text(f"half {1 / 0}")
    with pytest.raises(InputError, match="nothing was written"), writing(target):
        pass
    assert target.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.html"]


def test_a_kill_while_writing_leaves_the_old_file_or_the_new_one(tmp_path):
    target = tmp_path / "out.txt"
    script = (
        "import sys; from pathlib import Path; from gazetteer.files import write_text\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for letter in 'ab': write_text(Path(sys.argv[1]), letter * 3_000_000)"
    )
    for delay in (0.01, 0.02, 0.05):
        with subprocess.Popen([sys.executable, "-c", script, str(target)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline()
            while not target.exists():
                time.sleep(0.01)
            time.sleep(delay)
            writer.kill()
        assert target.read_text() in ("a" * 3_000_000, "b" * 3_000_000)


def test_the_fresh_path_is_free_beside_the_target_and_has_its_ending(tmp_path):
    with writing(tmp_path / "new" / "out.gpkg") as temp:
        assert not temp.exists()
        assert (temp.parent, temp.suffix) == (tmp_path / "new", ".gpkg")
        temp.write_bytes(b"x")
        temp.with_name(temp.name + "-journal").write_bytes(b"left by a database")
    assert [entry.name for entry in (tmp_path / "new").iterdir()] == ["out.gpkg"]


def test_partial_files_of_a_killed_run_are_swept_after_a_day(tmp_path):
    old, young, other = (
        tmp_path / ".a.bordermap-partial-00.csv",
        tmp_path / ".b.bordermap-partial-00.csv",
        tmp_path / ".c",
    )
    for path in (old, young, other):
        path.write_text("x")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    os.utime(other, (two_days_ago, two_days_ago))
    write_text(tmp_path / "out.csv", "x")
    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)


def test_targets_that_cannot_be_written_are_told(tmp_path):
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    for path, word in (
        (tmp_path, "is a folder"),
        (Path(), "is a folder"),
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path / "file" / "out.csv", "not a folder|folder is needed"),
        (Path("x\0.csv"), "NUL"),
        (tmp_path / ("a" * 5000), "too long"),
    ):
        with pytest.raises(InputError, match=word):
            write_text(path, "x")
    with pytest.raises(InputError, match="disk is full"), writing(tmp_path / "out.csv"):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(InputError, match="half a character"):
        write_text(tmp_path / "out.csv", "a\ud800b")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_read_only_files_and_folders_are_respected(tmp_path):
    target = tmp_path / "locked" / "out.csv"
    write_text(target, "old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(InputError, match="read-only"):
        write_text(target, "new")


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path):
    target, link, lost = tmp_path / "target.txt", tmp_path / "link.txt", tmp_path / "lost.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    lost.symlink_to(tmp_path / "nowhere" / "x.txt")
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    with pytest.raises(InputError, match="leads nowhere"):
        write_text(lost, "new")


def test_the_hash_is_of_the_content(tmp_path):
    write_text(tmp_path / "a.txt", "abc")
    assert sha256_of(tmp_path / "a.txt") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert read_text(tmp_path / "a.txt").text == "abc"
