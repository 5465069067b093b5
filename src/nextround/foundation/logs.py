"""Log lines that hold no private word: where something broke, never what was in it."""

import logging
import traceback


class WhereNotWhat(logging.Formatter):
    """Name the place of a record and of its exception; leave out paths of requests, arguments and messages.

    Exception texts may quote a note or an address, and a request's path may carry a forged newline,
    so only types, files and line numbers are written.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and a line for each frame of an exception."""
        own = record.name.startswith("nextround")
        lines = [f"{record.levelname} {record.name} {_said(record) if own else record.funcName}"]
        if record.exc_info and record.exc_info[0] is not None:
            lines.append(f"  {record.exc_info[0].__name__}")
            frames = traceback.extract_tb(record.exc_info[2])
            lines += [f"  at {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join(" ".join(line.splitlines()) for line in lines)


def _said(record: logging.LogRecord) -> str:
    """Our own sentence; were its arguments not to fit, logging itself would print them."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)
