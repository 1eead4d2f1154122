"""The press, which makes answers before somebody asks for them."""

from core.stamp import CHANGED, DONE, GENERATION


def make_nothing(press):
    """Have the press think that all is made."""
    press.todo.clear()
    press.work(1)
    assert press.stamp[DONE] == press.stamp[GENERATION]


def test_a_change_gives_no_new_grace_to_what_waits_since_an_earlier_one(press):
    make_nothing(press)
    before = press.stamp[CHANGED]
    press.renew(None)
    waiting_since = press.stamp[CHANGED]
    assert waiting_since > before
    generation = press.stamp[GENERATION]
    press.renew(None)
    assert press.stamp[GENERATION] > generation
    assert press.stamp[CHANGED] == waiting_since
    make_nothing(press)
    press.renew(None)
    assert press.stamp[CHANGED] > waiting_since
