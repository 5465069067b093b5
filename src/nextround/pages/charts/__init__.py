"""Charts as SVG, drawn here: no script, colours only by CSS classes, narrow enough for a phone.

    flow(flows, told)         the way through the stages (Sankey)
    waiting(plot, told)       dots on the curve of what is usual
    intervals(rows, told, …)  estimates with their credible intervals
    course(drawn, told)       ratings over time, each with its interval
    alone(svg)                the same as a file of its own, with its colours inside

Each is role="img" with a title and a description, and a page shows a table behind it.
"""

from nextround.pages.charts.courses import Course, Mark, Strip, course
from nextround.pages.charts.drawing import Told, alone
from nextround.pages.charts.flowing import Flow, flow
from nextround.pages.charts.spans import Scale, Span, intervals
from nextround.pages.charts.waits import Dot, Plot, waiting

__all__ = [
    "Course",
    "Dot",
    "Flow",
    "Mark",
    "Plot",
    "Scale",
    "Span",
    "Strip",
    "Told",
    "alone",
    "course",
    "flow",
    "intervals",
    "waiting",
]
