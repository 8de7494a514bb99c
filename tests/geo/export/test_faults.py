"""What goes wrong while writing: the old file stays as it was, nothing else is left, and the error says why."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from gazetteer.errors import InputError
from geo.export.files import ENDINGS, read_event_file, write_event_file

LIMITED = """
import resource, sys
from pathlib import Path
import pandas as pd
from gazetteer.errors import InputError
from geo.export.arrow import json_texts
from geo.export.files import read_event_file, write_event_file
import pickle

path = Path(sys.argv[1])
events = pickle.loads(Path(sys.argv[2]).read_bytes())
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write_event_file(path, events)
except InputError as error:
    print(error)
else:
    print("WRITTEN")
"""
LIMIT_BYTES = 40_000


@pytest.fixture
def many(events):
    """Enough events for half a megabyte in the tightest format, as their text does not repeat."""
    words = random.Random(7)  # noqa: S311 - noise, no secret
    copies = [events.assign(id=events["id"] + str(n), summary=words.randbytes(800).hex()) for n in range(600)]
    return pd.concat(copies, ignore_index=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_disk_that_fills_up_is_told_and_the_old_file_stays(ending, events, many, tmp_path):
    path, pickled = tmp_path / "out" / f"events{ending}", tmp_path / "events.pickle"
    write_event_file(path, events)
    old = path.read_bytes()
    many.to_pickle(pickled)
    command = [sys.executable, "-c", LIMITED, path, pickled, str(LIMIT_BYTES)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert str(path) in run.stdout
    assert "written" in run.stdout or "full" in run.stdout or "arrive" in run.stdout, run.stdout
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]
    assert read_event_file(path).n_rows == len(events)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that even root may not write to")
def test_folder_that_is_read_only_is_told(ending, events):
    with pytest.raises(InputError, match=r"cannot be written|read-only"):
        write_event_file(Path("/sys/kernel") / f"events{ending}", events)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("where", ["/vsicurl/http://127.0.0.1:1/events", "http://127.0.0.1:1/events", "/vsimem/events"])
def test_address_is_neither_written_nor_read(where, ending, events):
    for call in (lambda path: write_event_file(path, events), read_event_file):
        with pytest.raises(InputError, match="is an address"):
            call(Path(where + ending))


DRESSED = {
    "vrt": "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>"
    "</OGRVRTDataSource>",
    "crs link": '{{"type":"FeatureCollection","crs":{{"type":"link","properties":{{"href":"http://127.0.0.1:1/x",'
    '"type":"proj4"}}}},"features":[]}}',
    "service": "<OGRWFSDataSource><URL>http://127.0.0.1:1/?</URL></OGRWFSDataSource>",
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("dress", DRESSED)
def test_file_that_points_elsewhere_is_refused_and_nothing_else_is_read(dress, ending, tmp_path):
    secret, path = tmp_path / "secret.csv", tmp_path / f"events{ending}"
    secret.write_text("type,date,place\nsmuggling,2022,Hyesan\n", encoding="utf-8")
    path.write_text(DRESSED[dress].format(secret=secret), encoding="utf-8")
    try:
        records = read_event_file(path)
    except InputError:
        return
    assert records.rows == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_file_cut_short_is_refused_or_told(ending, events, tmp_path):
    whole, cut = tmp_path / f"whole{ending}", tmp_path / f"cut{ending}"
    write_event_file(whole, events)
    content = whole.read_bytes()
    for kept in (0, 4, len(content) // 2, len(content) - 3):
        cut.write_bytes(content[:kept])
        try:
            records = read_event_file(cut)
        except InputError:
            continue
        assert len(records.rows) + sum(problem.severity == "rejected" for problem in records.problems) == records.n_rows


@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount")
@pytest.mark.parametrize("ending", ENDINGS)
def test_tiny_disk_keeps_the_old_file(ending, events, many, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a disk")
    try:
        path = disk / f"events{ending}"
        write_event_file(path, events)
        old = path.read_bytes()
        with pytest.raises(InputError, match=r"full|arrive|written"):
            write_event_file(path, many)
        assert path.read_bytes() == old
        assert list(disk.iterdir()) == [path]
    finally:
        subprocess.run(["umount", disk], check=True)
