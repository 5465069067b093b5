"""The patterns page on about 10,000 events: milliseconds of engine, sentences and charts, paper.

    python benchmarks/patterns_page.py [APPLICATIONS]

Each figure is the median of nine runs, in time of the process. Target: the engine within 100 ms.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from uuid import UUID

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("NEXTROUND_HOME", tempfile.mkdtemp())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextround.web.settings")

import django

django.setup()

# Only now can anything of the app be imported.
from nextround.engine.diagnosis.report import report  # noqa: E402
from nextround.engine.journey import Application, Event, Journey, Kind, Stage  # noqa: E402
from nextround.insights import paper  # noqa: E402
from nextround.insights.patterns import see, told  # noqa: E402

TODAY = date(2026, 3, 12)
RUNS = 9
STAGES = (Stage.SCREENING, Stage.TECHNICAL, Stage.TEAM, Stage.FINAL)


def search(applications: int) -> Journey:
    """Applications of which most had several conversations: about 5.4 events each."""
    draw = random.Random(7)
    return Journey(today=TODAY, applications=tuple(_application(n, draw) for n in range(applications)))


def _application(n: int, draw: random.Random) -> Application:
    on = TODAY - timedelta(days=draw.randint(30, 900))
    events = [Event(on=on, kind=Kind.APPLIED), Event(on=on + timedelta(days=1), kind=Kind.CONFIRMED)]
    for place, stage in enumerate(STAGES[: draw.randint(0, 4)]):
        day = on + timedelta(days=4 + 4 * place)
        ratings = {k: draw.randint(1, 5) for k in ("hard", "craft", "communication", "fit")}
        events.append(Event(on=day, kind=Kind.INVITED, stage=stage))
        events.append(Event(on=day + timedelta(days=2), kind=Kind.INTERVIEWED, stage=stage, ratings=ratings))
    if draw.random() < 0.7:
        events.append(Event(on=events[-1].on + timedelta(days=5), kind=Kind.REJECTED, stage=events[-1].stage))
    return Application(
        id=str(UUID(int=n, version=4)),
        company=f"Company {n}",
        role=draw.choice(["Analyst", "Engineer", "Clerk"]),
        cv_version=draw.choice(["v1", "v2", "v3"]),
        channel=draw.choice(["board", "referral"]),
        events=tuple(events),
    )


def milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return median(times)


def main() -> None:
    journey = search(int(sys.argv[1]) if len(sys.argv) > 1 else 1550)
    events = sum(len(a.events) for a in journey.applications)
    found = report(journey)
    seen = see(journey, found)
    page = told(seen)
    print(f"{len(journey.applications)} applications, {events} events")
    print(f"engine              {milliseconds(lambda: report(journey)):7.1f} ms   (target 100)")
    print(f"sentences, charts   {milliseconds(lambda: told(seen)):7.1f} ms")
    print(f"PDF                 {milliseconds(lambda: paper.pdf(page)):7.1f} ms")
    for chart in (chart for card in page.cards for chart in card.charts):
        print(f"{chart.name:12s} as PNG {milliseconds(lambda chart=chart: paper.png(chart.svg)):7.1f} ms")


if __name__ == "__main__":
    main()
