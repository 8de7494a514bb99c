"""The commands as a user types them; each test calls ``main`` as the installed script does."""

import json
import re

import pytest

from maps.cli import COMMANDS, main

RECORDS = "id,type,date,place,title\na,inspection,2022-10,Hyesan,Detectors renewed\nb,trade,2022-07,Qqxxzz,Nowhere\n"


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def test_build_writes_every_file_of_the_contract(records, tmp_path, capsys):
    out = tmp_path / "out"
    report = tmp_path / "report.txt"
    report.write_text("2022-10-05 -- Trucks were seen in Hyesan.", encoding="utf-8")
    assert main(["build", str(report), "--events", str(records), "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "events.geojson",
        "events.gpkg",
        "map.html",
        "mentions.jsonl",
        "problems.csv",
        "reports.jsonl",
        "summary.json",
    ]
    captured = capsys.readouterr()
    assert "1 events from 2 record rows" in captured.out
    assert "events.csv:3" in captured.err


def test_strict_turns_problems_into_exit_code_one(records, tmp_path):
    assert main(["build", "--events", str(records), "-o", str(tmp_path / "out"), "--strict", "--quiet"]) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["build", "missing.txt"], "missing.txt"),
        (["build"], "--events"),
        (["map", "missing.csv"], "missing.csv"),
        (["export", "missing.csv", "-o", "x.geojson"], "missing.csv"),
        (["embed", "missing.html"], "missing.html"),
        (["geoparse", "missing.jsonl", "-o", "x.jsonl"], "missing.jsonl"),
    ],
)
def test_unusable_input_is_told_in_a_sentence_with_exit_code_two(words, expected, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    message = capsys.readouterr().err
    assert expected in message
    assert "Traceback" not in message


def test_resolve_ranks_and_reasons(capsys):
    assert main(["resolve", "혜산", "Qqxxzz"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"1\. Hyesan \(settlement, Ryanggang Province, KP\)", out)
    assert "Qqxxzz: no gazetteer has this name" in out


def test_resolve_speaks_json(capsys):
    assert main(["resolve", "Tumen", "--near", "Namyang", "--json"]) == 0
    (best, *_) = json.loads(capsys.readouterr().out)["candidates"]
    assert best["resolved"] in {"Tumen", "Tumen River"}
    assert best["reasons"]


def test_geoparse_answers_in_order_with_the_contract_s_fields(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = ["Trucks left Dandong.", "Nothing here.", "A source in Hyesan said so."]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["geoparse", str(source), "-o", str(target), "--timing"]) == 0
    *documents, timing = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [document["id"] for document in documents] == ["0", "1", "2"]
    assert list(documents[0]["mentions"][0]) == [
        "start", "end", "name", "resolved", "place_id", "place_kind", "lat", "lon", "literal", "role", "informant",
        "score", "reasons", "relative",
    ]  # fmt: skip
    assert documents[2]["mentions"][0]["informant"] is True
    assert timing["documents"] == 3


def test_geoparse_tells_the_line_of_a_document_it_cannot_read(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "x"}\n{"id": 2}\n', encoding="utf-8")
    target = tmp_path / "out.jsonl"
    assert main(["geoparse", str(source), "-o", str(target), "--strict"]) == 1
    assert "in.jsonl:2" in capsys.readouterr().err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_geoparse_answers_the_same_with_several_workers(tmp_path):
    source = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": n, "text": f"Truck {n} left Dandong for Sinuiju."}) for n in range(40)]
    source.write_text("\n".join(lines), encoding="utf-8")
    for workers in ("1", "2"):
        assert main(["geoparse", str(source), "-o", str(tmp_path / workers), "--workers", workers]) == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_geoparse_gives_demonyms_on_request_only(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "It cost one U.S. dollar."}', encoding="utf-8")
    for options, count in (([], 0), (["--demonyms"], 1)):
        assert main(["geoparse", str(source), "-o", str(target), *options]) == 0
        assert len(json.loads(target.read_text(encoding="utf-8"))["mentions"]) == count


@pytest.mark.parametrize("words", [["--within-km", "nan"], ["--within-km", "-5"], ["--window-days", "-3"]])
def test_nonsense_numbers_are_refused(words, records):
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--events", str(records), *words])
    assert stopped.value.code == 2


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "csv"])
def test_export_writes_what_map_reads(ending, records, tmp_path):
    layer, page = tmp_path / f"layer.{ending}", tmp_path / "map.html"
    assert main(["export", str(records), "-o", str(layer)]) == 0
    assert main(["map", str(layer), "-o", str(page), "--title", "A <b>title</b>"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "Detectors renewed" in text
    assert "<b>title" not in text


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_figure_writes_a_picture(ending, records, tmp_path):
    picture = tmp_path / f"figure.{ending}"
    assert main(["figure", str(records), "-o", str(picture)]) == 0
    assert picture.stat().st_size > 5000


def test_embed_prints_a_sandboxed_frame(records, tmp_path, capsys):
    page = tmp_path / "map.html"
    main(["map", str(records), "-o", str(page)])
    capsys.readouterr()
    assert main(["embed", str(page)]) == 0
    assert 'sandbox="allow-scripts' in capsys.readouterr().out


def test_gazetteer_tells_its_sources_and_names(capsys):
    assert main(["gazetteer", "info", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["places"] > 200_000
    assert main(["gazetteer", "search", "Hyesan"]) == 0
    assert "혜산" in capsys.readouterr().out


def test_every_command_has_help(capsys):
    for command in COMMANDS:
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
    assert capsys.readouterr().out


def test_no_command_prints_the_help_and_fails(capsys):
    assert main([]) == 2
    assert "COMMAND" in capsys.readouterr().out
