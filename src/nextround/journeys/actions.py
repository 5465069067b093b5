"""What a person can do with the whole of their journal: take it along, bring one in, back up, erase."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import transaction

from nextround.accounts import language_model
from nextround.accounts.models import LaunchLink, Person
from nextround.engine import codec
from nextround.engine.errors import Problem, Refusal
from nextround.engine.journey import Journey
from nextround.foundation import clock, database, home
from nextround.journeys.arrivals import Arrival, tidy, understood, with_new_ids
from nextround.journeys.models import KeptKey
from nextround.journeys.records import DEMO, PREFERENCES, backups, whole
from nextround.journeys.shelving import Shelved, shelve, taken_by_others
from nextround.journeys.tables import derived, tables
from nextround.mailbox import actions as mailbox

ERASING_WORD = "erase"
REHEARSALS = "rehearsals"


class NoJourney(Refusal):
    """The file holds no journey that this version can read."""

    code = "no-journey"
    hint = "Choose a file that Nextround exported (Journey JSON). Nothing was changed."

    def __init__(self, why: str) -> None:
        super().__init__(why)


class DemoStaysApart(Refusal):
    """Made-up data and a real journal never mix."""

    code = "demo-stays-apart"

    def __init__(self) -> None:
        if home.is_demo():
            self.hint = "Close the demo and start nextround: your own journal takes it. Nothing was changed."
            super().__init__("This is the demo; what is put in here is thrown away.")
        else:
            self.hint = "To look at it, start: nextround demo. Nothing was changed."
            super().__init__("This file holds made-up data from the demo.")


class WordMissing(Refusal):
    """Erasing needs its word."""

    code = "word-missing"
    hint = f"Type the word {ERASING_WORD} to go on, or leave everything as it is."

    def __init__(self) -> None:
        super().__init__("Nothing was erased.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did.

    Attributes:
        added: how many rows went in, by the key they have in the file.
        same: how many were here already, word for word.
        problems: what was left out or kept as it is, and where in the file it stands.
    """

    added: Mapping[str, int]
    same: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure took away, and what it could not.

    Attributes:
        rows: how many rows are gone.
        backups: how many automatic backups are gone.
        left: files in the data folder that still hold earlier words.
    """

    rows: int
    backups: int
    left: tuple[Path, ...]


def export_journey(person: Person) -> str:
    """Everything the person keeps, as Journey JSON that `import_journey` brings back without loss."""
    return codec.dumps(whole(person))


def text_of(raw: bytes) -> str:
    """The text of a file that is to be imported.

    Raises:
        NoJourney: it is not UTF-8, the one encoding JSON has.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoJourney("This file is not text in UTF-8.") from None


def import_journey(person: Person, text: str) -> Report:
    """Bring a journey in, whoever exported it; what is here already is never changed.

    Importing the same file again changes nothing. A row that can't be used becomes a Problem; the rest
    goes in.

    Raises:
        NoJourney: the file holds none; nothing is changed.
        DemoStaysApart: made-up data for a real journal, or the other way round.
    """
    text, broken = _tidied(text)
    journey, unread = codec.loads(text)
    if journey is None:
        raise NoJourney(unread[0].message)
    if (journey.extra.get(DEMO) is True) != home.is_demo():
        raise DemoStaysApart
    with transaction.atomic():
        arrival = _with_free_ids(person, text, journey)
        shelved = shelve(person, arrival.rows)
        _keep_keys(person, arrival.kept, shelved)
        _take_preferences(person, arrival.person, shelved)
    problems = (*broken, *unread, *arrival.problems, *shelved.problems)
    return Report(added=dict(shelved.added), same=shelved.same, problems=problems)


def _tidied(text: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return tidy(text)
    except (ValueError, RecursionError):
        raise NoJourney("This is not JSON, or it breaks off.") from None


def _with_free_ids(person: Person, text: str, journey: Journey) -> Arrival:
    arrival = understood(journey, person.pk)
    taken = taken_by_others(person, arrival.rows)
    if not taken:
        return arrival
    renamed, _ = codec.loads(with_new_ids(text, taken, person.pk))
    return understood(renamed or journey, person.pk)


def _keep_keys(person: Person, kept: Mapping[str, Any], shelved: Shelved) -> None:
    here = {row.key: row for row in KeptKey.objects.owned_by(person)}
    for key, value in kept.items():
        if key not in here:
            KeptKey.objects.create(owner=person, key=key, value=value)
            shelved.added[key] += 1
        elif here[key].value == value:
            shelved.same += 1
        elif key == REHEARSALS:
            _join_rehearsals(here[key], list(value), shelved)
        else:
            message = "This is here already and reads differently; what is here was kept."
            shelved.problems.append(Problem(code="differs", message=message, where=key))


def _join_rehearsals(row: KeptKey, came: list[Any], shelved: Shelved) -> None:
    known: list[Any] = row.value or []
    new = [rehearsal for rehearsal in came if rehearsal not in known]
    row.value = [*known, *new]
    row.save(update_fields=["value"])
    shelved.added[REHEARSALS] += len(new)


def _take_preferences(person: Person, came: Mapping[str, Any], shelved: Shelved) -> None:
    """Take what the person has not set here yet; the rest stays as it is here."""
    for name in PREFERENCES:
        column = _column(name)
        if name in came and getattr(person, name) == column.get_default() != came[name]:
            try:
                setattr(person, name, _preference(person, name, came[name]))
            except ValidationError:
                message = "This setting can't be used; what is here was kept."
                shelved.problems.append(Problem(code="bad-value", message=message, where=f"person.{name}"))
    person.save(update_fields=PREFERENCES)


def _preference(person: Person, name: str, value: Any) -> Any:
    column = _column(name)
    if not isinstance(value, type(column.get_default())):
        raise ValidationError("another kind of value")
    if name == "time_zone" and value not in available_timezones():
        raise ValidationError("unknown zone")
    return column.clean(value, person)


def _column(name: str) -> Any:
    return Person._meta.get_field(name)  # noqa: SLF001 - documented API


def make_backup(target: Path | None = None) -> Path:
    """A verified copy of the whole database; by default into the data folder, where erasing leaves it.

    Raises:
        BackupImpossible: it can't be written there.
    """
    path = target or database.backups_folder() / f"my-journal-{clock.now():%Y%m%d-%H%M%S-%f}.sqlite3"
    database.back_up(path)
    return path


def restore_backup(source: Path) -> Path | None:
    """Put a backup in the journal's place; answer where a backup of what was there is now.

    Raises:
        DemoStaysApart: a backup of the demo for a real journal, or the other way round.
        BrokenDatabase, NewerDatabase, BackupImpossible, RestoreImpossible: as `database.restore` says.
    """
    database.verify(source)
    if database.is_of_demo(source) != home.is_demo():
        raise DemoStaysApart
    return database.restore(source)


def erase_everything(person: Person, word: str) -> Erased:
    """Delete all that this person keeps, for good, automatic backups included, and say what is left.

    Raises:
        WordMissing: `word` is not the one that erases.
    """
    if word.strip().lower() != ERASING_WORD:
        raise WordMissing
    mailbox.forget_outside(person)
    language_model.forget_outside(person)
    with transaction.atomic():
        rows = sum(_erase_table(person, model) for model in derived())
        rows += sum(_erase_table(person, each.model) for each in reversed(tables()))
        rows += _erase_table(person, KeptKey)
        LaunchLink.objects.all().delete()
        _forget_preferences(person)
    database.shrink()
    return Erased(
        rows=rows,
        backups=database.remove_automatic_backups(),
        left=tuple(backup.path for backup in backups()),
    )


def _forget_preferences(person: Person) -> None:
    for name in PREFERENCES:
        setattr(person, name, _column(name).get_default())
    person.time_zone = clock.machine_zone()
    person.save(update_fields=PREFERENCES)


def _erase_table(person: Person, model: Any) -> int:
    rows = model.objects.owned_by(person)
    return int(rows._raw_delete(rows.db))  # noqa: SLF001 - all tables go, in order: no cascade to look for
