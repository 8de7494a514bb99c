"""Floors under recognition and resolution on the annotated border reports, where those are at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.pipeline import build, find_inputs

ROOT = Path(__file__).parents[2]

PRINCIPAL = {
    "000": {"Dandong", "Sinuiju"},
    "001": {"Dandong", "Shenyang", "Pyongyang", "Kaesong Industrial Complex"},
    "002": {"Hyesan", "Hyesan Mine", "Masan Mine", "Ryanggang Province"},
    "003": {"Liaoning Province", "Jilin Province", "Nampo", "Shanghai", "Dalian", "Sinuiju"},
    "004": {"Hyesan", "Samjiyon", "Rason", "Vladivostok", "Pyongsong", "Dandong", "Sinuiju"},
}


@pytest.mark.gold
def test_figures_stay_above_their_floors(gold):
    run = subprocess.run(
        [sys.executable, ROOT / "bench" / "score_reports.py", gold, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    for line in run.stdout.splitlines():
        figures = json.loads(line)
        assert figures["detection_f1"] >= 0.90, figures
        assert figures["points_25"] >= 0.88, figures


@pytest.mark.gold
def test_every_seed_s_principal_places_are_resolved(gold, gazetteer):
    activity = build(find_inputs([gold / "seeds"]), gazetteer)
    resolved = {}
    for report, results in activity.read:
        names = resolved.setdefault(Path(report.file).name[:3], set())
        names |= {result.place.name for result in results if hasattr(result, "place")}
    for seed, expected in PRINCIPAL.items():
        assert expected <= resolved[seed], (seed, expected - resolved[seed])


@pytest.mark.gold
def test_no_pin_for_a_copyright_line_a_broadcaster_or_a_currency(gold, gazetteer):
    activity = build(find_inputs([gold / "seeds"]), gazetteer)
    assert not set(activity.mentions["place_name"]) & {"Washington, D.C.", "Asia", "United States"}
    assert len(activity.read) == 14
