"""What was made once is kept, within a number of bytes."""

from statements.memory import Memory


def test_what_was_put_is_there_under_its_key_alone():
    memory = Memory(1000)
    memory.put("a", "first", 10)
    memory.put("b", "second", 10)

    assert (memory.get("a"), memory.get("b"), memory.get("c")) == ("first", "second", None)


def test_what_is_put_again_takes_the_place_of_the_first():
    memory = Memory(1000)
    for words in ("old", "new"):
        memory.put("a", words, 400)

    assert (memory.get("a"), memory.held) == ("new", 400)


def test_it_never_holds_more_than_its_bytes():
    memory = Memory(1000)
    held = []
    for number in range(500):
        memory.put(number % 37, number, 1 + number % 200)
        memory.get(number % 5)
        held.append(memory.held)

    assert max(held) <= 1000


def test_what_is_asked_for_stays_and_what_nobody_asks_for_goes():
    memory = Memory(1000)
    memory.put("asked for", "kept", 100)
    memory.put("forgotten", "gone", 100)
    for number in range(50):
        memory.put(number, "new", 100)
        assert memory.get("asked for") == "kept"

    assert memory.get("forgotten") is None


def test_what_would_take_half_of_it_is_not_kept():
    memory = Memory(1000)
    memory.put("small", "kept", 100)
    memory.put("large", "not kept", 501)

    assert (memory.get("small"), memory.get("large")) == ("kept", None)
