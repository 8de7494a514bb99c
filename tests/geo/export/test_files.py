import pytest

from gazetteer.errors import InputError
from geo.export.files import ENDINGS, read_event_file, write_event_file


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_writes_and_reads_its_format(ending, events, tmp_path):
    path = tmp_path / f"events{ending.upper()}"
    write_event_file(path, events)
    assert {record.values["id"] for record in read_event_file(path).rows} == set(events["id"])


@pytest.mark.parametrize("name", ["events.shp", "events", "events.geojson.exe"])
def test_another_ending_is_refused_with_those_that_work(name, events, tmp_path):
    for call in (lambda path: write_event_file(path, events), read_event_file):
        with pytest.raises(InputError, match=r"\.csv, \.fgb, \.geojson"):
            call(tmp_path / name)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_else(ending, events, tmp_path, monkeypatch):
    path = tmp_path / f"events{ending}"
    write_event_file(path, events)
    old = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="full"):
        write_event_file(path, events)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_lost_features_does_not_replace_the_old_one(events, tmp_path, monkeypatch):
    path = tmp_path / "events.geojson"
    write_event_file(path, events)
    old = path.read_bytes()
    monkeypatch.setattr("geo.export.geojson.feature_texts", lambda _: iter(()))
    with pytest.raises(InputError, match="0 features of 3"):
        write_event_file(path, events)
    assert path.read_bytes() == old
