from pathlib import Path

import pytest

from gazetteer.errors import InputError
from gazetteer.store import open_gazetteer
from geo.events.check import check_events
from geo.export.files import write_event_file
from geo.outputs import OUTPUTS, write_outputs
from geo.pipeline import Inputs, Options, build, find_inputs

RECORDS = """id,type,date,place,from,to,mode,source,url
a,rail_freight,2022-09-26,,Dandong,Sinuiju,rail,Daily NK,https://example.org/a
b,inspection,2022-10,Hyesan,,,,Daily NK,https://example.org/b
c,trade,2022-02-30,Hyesan,,,,Daily NK,
d,trade,2022-02,Qqxxzz,,,,Daily NK,
a,trade,2022-02,Nampo,,,,Daily NK,
"""
REPORT = """---
title: Trains reach Sinuiju
outlet: Radio Free Asia
published: 2022-09-28
url: https://example.org/r
---
Freight trains crossed from Dandong to Sinuiju. A source in Hyesan said so.
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "events.csv").write_text(RECORDS, encoding="utf-8")
    return tmp_path


def test_record_rows_are_record_events_plus_rejected_rows(project, gazetteer):
    activity = build(find_inputs([project]), gazetteer)
    rejected = [problem for problem in activity.problems if problem.severity == "rejected"]
    assert activity.n_records == 5
    assert len(activity.events) + len(rejected) == 5
    assert {problem.line for problem in rejected} == {4, 5, 6}
    check_events(activity.events)


def test_a_report_backs_the_event_it_speaks_of(project, gazetteer):
    events = build(find_inputs([project]), gazetteer).events.set_index("id")
    (evidence,) = events.loc["a", "evidence"]
    assert evidence["source"] == "Radio Free Asia"
    assert (events.loc["a", "n_reports"], events.loc["a", "n_independent"]) == (2, 2)
    assert events.loc["b", "n_reports"] == 1


def test_the_border_and_the_nearest_crossing_are_told_for_exact_places(project, gazetteer):
    events = build(find_inputs([project]), gazetteer).events.set_index("id")
    assert events.loc["b", "border_km"] < 3
    assert events.loc["b", "nearest_crossing"] == "curated:changbai_hyesan"
    assert events.loc["b", "stretch"]


def test_informants_homes_are_no_pins(project, gazetteer):
    mentions = build(find_inputs([project]), gazetteer).mentions
    assert sorted(mentions["place_name"]) == ["Dandong", "Sinuiju"]


def test_reports_alone_make_a_valid_activity_without_events(project, gazetteer, tmp_path):
    activity = build(find_inputs([project / "reports"]), gazetteer, Options(drafts=False))
    assert activity.events.empty
    summary = write_outputs(activity, tmp_path / "out", gazetteer)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(OUTPUTS)
    assert summary["counts"]["record_events"] == 0


def test_what_reports_tell_is_drafted_where_nobody_wrote_it_down(project, gazetteer):
    (draft,) = build(find_inputs([project / "reports"]), gazetteer).events.to_dict("records")
    assert (draft["status"], draft["type"], draft["from_id"]) == ("draft", "rail_freight", "curated:dandong")
    assert draft["evidence"][0]["quote"] in next((project / "reports").iterdir()).read_text(encoding="utf-8")
    assert "confidence" in draft["evidence"][0]["why"]


def test_a_draft_that_tells_of_a_record_backs_it_and_is_no_event_of_its_own(project, gazetteer):
    events = build(find_inputs([project]), gazetteer).events
    assert list(events["status"].unique()) == ["record"]
    whys = [item["why"] for evidence in events["evidence"] for item in evidence]
    assert any(why.startswith("it tells the same of") for why in whys)


def test_the_outlets_table_gives_defaults_and_the_coverage_is_counted(project, gazetteer):
    (project / "outlets.csv").write_text("outlet,reliability\nRadio Free Asia,B\n", encoding="utf-8")
    (project / "events.csv").unlink()
    activity = build(find_inputs([project]), gazetteer)
    assert activity.coverage["reports"].sum() == len(activity.read)
    assert activity.events["reliability"].tolist() == ["B"]


def test_two_runs_write_the_same_bytes(project, gazetteer, tmp_path):
    for name in ("one", "two"):
        write_outputs(build(find_inputs([project]), gazetteer), tmp_path / name, gazetteer)
    for name in OUTPUTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "csv"])
def test_what_is_exported_is_read_back_with_its_places(ending, project, gazetteer, tmp_path):
    events = build(find_inputs([project]), gazetteer).events
    path = tmp_path / f"again.{ending}"
    write_event_file(path, events)
    again = build(Inputs(records=(path,)), gazetteer).events
    for column in ("id", "type", "place_id", "from_id", "to_id", "geoprecision", "uncertainty_km", "method"):
        assert again[column].astype("object").where(again[column].notna(), None).tolist() == (
            events[column].astype("object").where(events[column].notna(), None).tolist()
        ), column


def test_a_user_s_place_is_used_for_records(tmp_path, gazetteer):
    places, events = tmp_path / "places.csv", tmp_path / "events.csv"
    places.write_text("name,lat,lon,country\nQqxxzz,41.5,128.2,KP\nbad,99,1,KP\n", encoding="utf-8")
    events.write_text("type,date,place\ntrade,2022-02,Qqxxzz\n", encoding="utf-8")
    with open_gazetteer() as own:
        activity = build(Inputs(records=(events,), places=(places,)), own)
    assert activity.events.loc[0, "lat"] == 41.5
    assert [(problem.code, problem.line) for problem in activity.problems] == [("place", 3)]


def test_nothing_named_is_an_error_with_a_hint():
    with pytest.raises(InputError, match="--events"):
        find_inputs([])


def test_a_project_brings_its_records_and_places(project):
    (project / "places.csv").write_text("name,lat,lon\n", encoding="utf-8")
    inputs = find_inputs([project])
    assert inputs == Inputs((project / "reports",), (project / "events.csv",), (project / "places.csv",))
    assert find_inputs([Path("x")]) == Inputs((Path("x"),))
