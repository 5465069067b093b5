"""`python -m nextround` is the command `nextround`."""

from nextround.cli.main import main

main()
