"""What was asked for last stays, within the room."""

from hypothesis import given
from hypothesis import strategies as st

from claims.lately import Lately


def test_what_nobody_asked_for_longest_goes_first():
    kept = Lately(room=3)
    for key in "abc":
        kept.put(key, key.upper(), 1)
    assert kept.get("a") == "A"
    kept.put("d", "D", 1)
    assert [kept.get(key) for key in "abcd"] == ["A", None, "C", "D"]


def test_what_is_put_again_takes_the_place_of_what_was_there():
    kept = Lately(room=10)
    kept.put("a", "old", 9)
    kept.put("a", "new", 2)
    kept.put("b", "beside", 8)
    assert (kept.get("a"), kept.get("b"), kept.used) == ("new", "beside", 10)


def test_what_is_larger_than_the_room_is_not_kept():
    kept = Lately(room=3)
    kept.put("a", "A", 4)
    assert kept.get("a") is None and kept.used == 0


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 6)), max_size=40))
def test_it_never_takes_more_room_than_it_has_and_gives_what_was_put_last(acts):
    kept, last = Lately(room=10), {}
    for key, size in acts:
        kept.put(key, (key, size), size)
        last[key] = key, size
        assert kept.used <= kept.room
        assert all(kept.get(each) in (None, last[each]) for each in last)
        assert kept.get(key) == (key, size)
