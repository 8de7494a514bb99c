import base64
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.payload.packing import TooWideError, code_back, deflate_all, pack_columns
from maps.payload.texts import join_ids


@pytest.mark.parametrize(("high", "width"), [(0, 0), (255, 1), (256, 2), (65535, 2), (65536, 4), (2**32 - 1, 4)])
def test_numbers_take_as_few_bytes_as_they_need(high, width):
    index, packed = pack_columns({"a": np.array([-5, high - 5])})
    assert index == {"a": {"n": 2, "width": width, "low": -5}}
    assert len(packed) == 2 * width


def test_numbers_too_far_apart_are_refused_by_name():
    with pytest.raises(TooWideError, match="lon: 0 to 4294967296"):
        pack_columns({"lon": np.array([0, 2**32])})


@given(st.lists(st.integers(0, 6)))
def test_codes_come_back_from_their_steps(seen):
    order = {code: place for place, code in enumerate(dict.fromkeys([0, *seen]))}
    codes = np.array([order[code] for code in seen], dtype="int64")
    back, step_next = [], 1
    for step in code_back(codes).tolist():
        back.append(step_next if step == 0 else step_next - step)
        step_next += step == 0
    assert back == codes.tolist()


def test_blocks_keep_their_order():
    blocks = [str(number).encode() * number for number in range(1, 200)]
    islands = list(deflate_all(iter(blocks), 2))
    assert [zlib.decompress(base64.b64decode(island), -15) for island in islands] == blocks


def test_an_id_with_a_line_break_stays_one_id():
    assert join_ids(["a\\n", "b\nc"]) == b"a\\\\n\nb\\nc"
