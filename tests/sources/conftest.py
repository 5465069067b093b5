"""A real mail server for these tests."""

from mailservers.fixtures import _dovecot, _dovecot_folder, dovecot  # noqa: F401 - fixtures are found by name
