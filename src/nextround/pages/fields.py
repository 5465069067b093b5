"""Fields of forms that rooms share."""

from typing import Any

from django import forms


class PlainText(forms.CharField):
    """A text whose line ends are plain, and that holds no NUL, which some pasted texts bring along."""

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def clean(self, value: Any) -> Any:
        """Leave out what no database takes before anything is refused for it."""
        return super().clean(value.replace("\x00", "") if isinstance(value, str) else value)
