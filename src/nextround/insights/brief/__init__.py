"""The brief: one page before a talk, with what earlier ones taught (P1, P3, P4, P5).

::

    brief(event, now) -> Brief               all that the page, the sheet and the terminal show
    coming(application, today) -> list       its invitations to talks that are still to come
    odds(person, stage) -> Odds              told only on press
"""

from nextround.insights.brief.gathered import Brief, brief, coming
from nextround.insights.brief.odds import Odds, odds

__all__ = ["Brief", "Odds", "brief", "coming", "odds"]
