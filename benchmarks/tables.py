"""How the benchmarks print: tables in Markdown, to go into docs/science, and milliseconds of one core."""

import time


def row(*cells: object) -> None:
    """One line of a table in Markdown."""
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def heading(title: str, *columns: str) -> None:
    print(f"\n## {title}\n")
    row(*columns)
    print("|---" * len(columns) + "|")


def milliseconds(function, values: list) -> float:  # noqa: ANN001
    function(values[0])
    start = time.process_time()
    for value in values:
        function(value)
    return (time.process_time() - start) / len(values) * 1000
