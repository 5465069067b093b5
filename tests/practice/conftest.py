"""A language model's server, and work that is done at once."""

from modelservers.fixtures import at_once, no_keyring, server  # noqa: F401 - fixtures are found by name
