"""A language model's server, and places for its key."""

from modelservers.fixtures import no_keyring, pocket, server  # noqa: F401 - fixtures are found by name
