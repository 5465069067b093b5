"""The app as a whole: start to first page, memory, and what each page takes.

Usage: python benchmarks/app.py [APPLICATIONS]

Fills an own data folder with made-up applications of ten events each, starts the real server, and asks each
page thirty times over one connection. Prints medians and 95th percentiles in milliseconds. Wanted: start 2 s,
memory 100 MB, a page 50 ms at 10,000 applications.
"""

import http.client
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from e2e.server import Server  # noqa: E402 - the tests' server, once its folder can be found

ASKED = 30
PAGES = (
    "/",
    "/applications/",
    "/applications/?show=open",
    "/applications/?show=ended",
    "/letters/",
    "/plan/",
    "/practice/",
    "/people/",
)


def fill(applications: int) -> None:
    """Made-up applications of ten events each; half of them ended."""
    from nextround.cli.serve import set_up

    set_up()
    from nextround.accounts.actions import person_of_this_machine
    from nextround.journal.models import Application, Event, Opening

    me, dice, day = person_of_this_machine(), random.Random(7), date(2025, 1, 1)
    openings = [Opening(owner=me, company=f"Company {n}", role=f"Role {n % 50}") for n in range(applications)]
    Opening.objects.bulk_create(openings, batch_size=500)
    rows = [Application(owner=me, opening=opening) for opening in openings]
    Application.objects.bulk_create(rows, batch_size=500)
    kinds = ["applied", "confirmed", *["interviewed", "passed"] * 3, "letter_sent"]
    events = [
        Event(owner=me, application=row, kind=kind, on=day + timedelta(days=dice.randrange(300) + place))
        for row in rows
        for place, kind in enumerate([*kinds, dice.choice(["rejected", "invited"])])
    ]
    Event.objects.bulk_create(events, batch_size=500)


def memory_mb(pid: int) -> float:
    """Resident memory of a process, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cookie_of(link: str) -> str:
    """Come in by the launch link."""
    parts = urlsplit(link)
    connection = http.client.HTTPConnection("localhost", parts.port)
    connection.request("GET", parts.path)
    return str(connection.getresponse().getheader("Set-Cookie")).partition(";")[0].strip()


def ask(port: int, path: str, cookie: str) -> list[float]:
    """Milliseconds of each of a page's answers, the first two left out."""
    connection, times = http.client.HTTPConnection("localhost", port), []
    for _ in range(ASKED + 2):
        started = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - started))
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path} answered {answer.status}")
    return times[2:]


def main() -> None:
    """Fill, start, ask, print."""
    applications = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEXTROUND_HOME"] = folder
        fill(applications)
        started = time.perf_counter()
        with Server(Path(folder)) as server:
            linked = time.perf_counter()
            cookie = cookie_of(server.link)
            first = time.perf_counter()
            print(f"{applications} applications, {10 * applications} events")
            print(f"start to link {linked - started:.2f} s, to the first answer {first - started:.2f} s")
            for path in PAGES:
                times = sorted(ask(server.port, path, cookie))
                p95 = times[int(0.95 * len(times))]
                print(f"{path:28} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms")
            print(f"memory {memory_mb(server.process.pid):.0f} MB")


main()
