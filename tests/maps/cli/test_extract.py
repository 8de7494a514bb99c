"""``bordermap extract`` as a user types it, and what the commands that read documents share."""

import json

import pytest

from maps.cli import documents, main

TEXT = "Two men were arrested in Hyesan on Oct. 3 for smuggling copper."


def write(path, *lines):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_answers_in_order_with_the_contract_s_fields(tmp_path):
    source = write(
        tmp_path / "in.jsonl", {"id": "a", "text": TEXT, "published": "2022-11-07"}, {"id": "b", "text": "Nothing."}
    )
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl"), "--timing"]) == 0
    one, other, timing = read(tmp_path / "out.jsonl")
    assert [one["id"], other["id"], timing["documents"]] == ["a", "b", 2]
    (event,) = one["events"]
    assert event["type"] == "crackdown"
    assert (event["date_start"], event["date_end"], event["date_precision"]) == ("2022-10-03", "2022-10-03", "day")
    assert [place["name"] for place in event["places"]] == ["Hyesan"]
    assert event["quote"] in TEXT
    assert set(event) >= {"route", "actors", "goods", "confidence", "why"}
    assert other["events"] == []
    assert one["mentions"][0]["resolved"] == "Hyesan"


def test_extract_without_a_day_of_publication_guesses_no_year(tmp_path):
    source = write(tmp_path / "in.jsonl", {"id": 1, "text": TEXT}, {"id": 2, "text": TEXT, "published": "soon"})
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    for document in read(tmp_path / "out.jsonl"):
        assert document["events"][0]["date_start"] is None


def test_extract_answers_the_same_with_several_workers(tmp_path):
    lines = [{"id": n, "text": f"{TEXT} No. {n}.", "published": "2022-11-07"} for n in range(70)]
    source = write(tmp_path / "in.jsonl", *lines)
    for workers in ("1", "2"):
        assert main(["extract", str(source), "-o", str(tmp_path / workers), "--workers", workers]) == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert [document["id"] for document in read(tmp_path / "2")] == [str(n) for n in range(70)]


@pytest.mark.parametrize(
    "line", ["no json", "[1]", '{"id": 1}', '{"id": 1, "text": 2}', '{"id": 1, "text": "\\ud800"}', "[" * 100_000]
)
def test_line_that_is_no_document_is_told_and_left_out(tmp_path, capsys, line):
    source = write(tmp_path / "in.jsonl", {"id": "a", "text": "x"}, line, {"id": "b", "text": "y"})
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl"), "--strict"]) == 1
    assert "in.jsonl:2" in capsys.readouterr().err
    assert [document["id"] for document in read(tmp_path / "out.jsonl")] == ["a", "b"]


def test_line_without_an_end_is_told_and_never_held_whole(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(documents, "LONGEST_LINE", 2**20)
    source = write(tmp_path / "in.jsonl", '{"id": "a", "text": "' + "x" * 2**21, {"id": "b", "text": "y"})
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert "longer than 1 MB" in capsys.readouterr().err
    assert [document["id"] for document in read(tmp_path / "out.jsonl")] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(tmp_path, encoding):
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps({"id": "a", "text": "혜산"}, ensure_ascii=False).encode(encoding))
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert read(tmp_path / "out.jsonl")[0]["mentions"][0]["resolved"] == "Hyesan"


def test_documents_are_read_as_they_are_asked_for(tmp_path):
    source = write(tmp_path / "in.jsonl", *({"id": n, "text": "x"} for n in range(1000)))
    problems = []
    read_ahead = documents.read_documents(source, problems)
    assert next(read_ahead).id == "0"
    source.write_text("", encoding="utf-8")
    assert len(list(read_ahead)) < 1000


def test_broken_file_leaves_no_output(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"PK\x03\x04 and more\n")
    assert main(["extract", str(source), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "ZIP archive" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()
