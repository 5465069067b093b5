"""What a person can do with their plan: steps, what they look for and learn, their calendar's address."""

from nextround.plan.actions.feeds import make_feed, opens, switch_off
from nextround.plan.actions.learning import (
    NothingToShow,
    change_goal,
    finish_goal,
    keep_as_strength,
    learn,
    let_goal_go,
    take_goal_out,
    take_strength_back,
    undo_goal,
)
from nextround.plan.actions.steps import (
    EmptyStep,
    Source,
    add_step,
    change_step,
    keep_search,
    let_go,
    mark_done,
    move,
    plan_again,
    undo,
)

__all__ = [
    "EmptyStep",
    "NothingToShow",
    "Source",
    "add_step",
    "change_goal",
    "change_step",
    "finish_goal",
    "keep_as_strength",
    "keep_search",
    "learn",
    "let_go",
    "let_goal_go",
    "make_feed",
    "mark_done",
    "move",
    "opens",
    "plan_again",
    "switch_off",
    "take_goal_out",
    "take_strength_back",
    "undo",
    "undo_goal",
]
