"""Runs in a process of its own: a PDF or DOCX on standard input, its text on standard output."""

import io
import sys
from collections.abc import Callable, Iterator, Mapping

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
PAGES = 200
CHARS = 2_000_000


def main() -> None:
    """Read, with the limits set before a byte of the document is looked at."""
    _limit()
    parts, length = [], 0
    for part in READERS[sys.argv[1]](sys.stdin.buffer.read()):
        parts.append(part)
        length += len(part)
        if length > CHARS:
            break
    sys.stdout.buffer.write("\n".join(parts)[:CHARS].encode("utf-8", errors="replace"))


def _limit() -> None:
    """Little memory, little time; where the system has no such limits, the parent's clock is the only one."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def pdf(raw: bytes) -> Iterator[str]:
    """The text of each page."""
    import pypdf  # noqa: PLC0415 - imported under the limits

    for page in pypdf.PdfReader(io.BytesIO(raw)).pages[:PAGES]:
        yield page.extract_text()


def docx(raw: bytes) -> Iterator[str]:
    """The text of each paragraph and of each row of a table, in their order."""
    import docx as reader  # noqa: PLC0415 - imported under the limits
    from docx.table import Table  # noqa: PLC0415

    for block in reader.Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " · ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield ("- " if "List" in (block.style.name if block.style else "") else "") + block.text


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {"pdf": pdf, "docx": docx}


if __name__ == "__main__":
    main()
