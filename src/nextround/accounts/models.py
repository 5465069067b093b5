"""The person, the one-time links that let a browser in, what they waved away, and their language model."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from nextround.foundation import clock
from nextround.foundation.owned import Owned


class People(BaseUserManager["Person"]):
    """Finds people by what they log in with."""


class Person(AbstractBaseUser):
    """Someone who keeps a journal. On one machine there is one, called "me"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField(max_length=254, unique=True)
    name = models.CharField("your name, for the end of letters", max_length=200, blank=True)
    time_zone = models.CharField("time zone", max_length=64, default="UTC")
    country = models.CharField("country, for the help page", max_length=2, blank=True)
    theme = models.CharField(
        "colours",
        max_length=5,
        default="auto",
        choices=[("auto", "As the device"), ("light", "Light"), ("dark", "Dark")],
    )
    check_in_wanted = models.BooleanField("a one-minute check-in on Today", default=False)
    eve_wanted = models.BooleanField("the evening before a talk, a line on Today", default=False)
    single_keys_wanted = models.BooleanField("single keys as shortcuts", default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        """An id only: names stay out of logs."""
        return str(self.pk)


class LaunchLink(models.Model):
    """A link that opens the app in one browser, once, soon after it was made."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Its number: neither token nor digest belongs in a log."""
        return str(self.pk)


class Dismissal(Owned):
    """Something the person waved away, so that it does not come back by itself."""

    code = models.CharField(max_length=200)
    until = models.DateField(null=True, blank=True)

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "code"], name="one_dismissal_per_code"),
        ]


class LanguageModel(Owned):
    """The language model that the person set up, if they did; its key lies elsewhere (foundation.secrets).

    Attributes:
        address: as they typed it, such as http://localhost:11434/v1.
        name: the model's, as its server spells it.
        has_key: whether a key was given for it.
        seal: that this address was typed on this machine; one that came in with a file is not asked before.
    """

    address = models.CharField(max_length=600)
    name = models.CharField(max_length=200)
    has_key = models.BooleanField(default=False)
    seal = models.CharField(max_length=100, blank=True)

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_language_model_each"),
        ]
