"""`nextround demo`: the same app on made-up people's searches, in a folder of its own."""

import typer

from nextround.cli import serve


def demo(
    port: int = typer.Option(0, help="The port on this machine; 0 takes the usual one, or a free one."),
    browser: bool = typer.Option(True, help="Open the browser."),
    fresh: bool = typer.Option(
        False, "--fresh", help="Begin anew: what was changed in the demo is thrown away."
    ),
) -> None:
    """Open the app on made-up sample data, apart from your own journal; nothing you do there touches it."""
    serve.use_demo_folder()
    if fresh:
        _throw_away()
    serve.set_up()
    from nextround.journeys.demo import fill

    fill()
    serve.run(port=port, opens_browser=browser)


def _throw_away() -> None:
    from nextround.foundation import home

    for file in home.folder().glob("nextround.sqlite3*"):
        file.unlink()
