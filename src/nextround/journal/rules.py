"""Why the journal says no, each with what is wrong and what next."""

from datetime import date

from nextround import words
from nextround.engine.errors import Refusal


class EventBeforeApplying(Refusal):
    """Nothing can have happened with an application before it was sent."""

    code = "event-before-applying"
    hint = "Check the date, or correct the day you applied."

    def __init__(self, day: date, applied: date) -> None:
        super().__init__(f"{words.day(day)} is before you applied, on {words.day(applied)}.")


class AppliedAfterEvents(Refusal):
    """The day of applying can't lie after what followed from it."""

    code = "applied-after-events"
    hint = "Check the date, or correct the earlier entry first."

    def __init__(self, day: date, first: date) -> None:
        super().__init__(
            f"You can't have applied on {words.day(day)}: something is noted for {words.day(first)} already."
        )


class EventInFuture(Refusal):
    """Only an invitation may be for a day that has not come."""

    code = "event-in-future"
    hint = "Check the date. An interview that is still to come can be kept as an invitation."

    def __init__(self, day: date) -> None:
        super().__init__(f"{words.day(day)} has not come yet.")


class NamelessApplication(Refusal):
    """Neither company nor role was given."""

    code = "nameless-application"
    hint = "Write either of them; your own words for it are fine."

    def __init__(self) -> None:
        super().__init__("An application needs a company or a role, so that you can find it again.")


class NamelessContact(Refusal):
    """A contact without a name."""

    code = "nameless-contact"
    hint = "A first name, or “the recruiter”, is enough."

    def __init__(self) -> None:
        super().__init__("A person in your list needs a name.")


class AlreadyFiled(Refusal):
    """This very mail is in the timeline of this application already."""

    code = "already-filed"
    hint = "It is in the application's timeline; correct it there, or choose another application."

    def __init__(self) -> None:
        super().__init__("This mail is filed with this application already.")


class AlreadyCorrected(Refusal):
    """The event was corrected or taken back meanwhile, perhaps in another window."""

    code = "already-corrected"
    hint = "Open the application again to see how it stands now."

    def __init__(self) -> None:
        super().__init__("This entry was changed in the meantime.")


class AlreadyEnded(Refusal):
    """An application that ended can't be closed as silence."""

    code = "already-ended"
    hint = "Take that entry back first if it is wrong."

    def __init__(self) -> None:
        super().__init__("This application has an ending already.")


class NoConversation(Refusal):
    """Only a talk or a test has a record."""

    code = "no-conversation"
    hint = "Add the interview or test to the timeline, then its record."

    def __init__(self) -> None:
        super().__init__("Only an interview or a test has a record.")


class UnknownCode(Refusal):
    """A form sent a code that the journal does not know."""

    code = "unknown-code"
    hint = "Open the page again and choose from the list."

    def __init__(self) -> None:
        super().__init__("One of the choices is not known here.")


class BadRating(Refusal):
    """A rating outside 1 to 5."""

    code = "bad-rating"
    hint = "Choose 1 to 5, or leave it open."

    def __init__(self) -> None:
        super().__init__("A rating goes from 1 to 5.")


class NothingToRead(Refusal):
    """There is no text."""

    code = "nothing-to-read"
    hint = "Paste the mail's text, or fill in the three fields instead."

    def __init__(self) -> None:
        super().__init__("There is no text in it to read.")


class TooLargeText(Refusal):
    """More text than any mail a person writes."""

    code = "too-large-text"
    hint = "Paste only the mail itself, without attachments; or save it as .eml and upload that."

    def __init__(self, characters: int, most: int) -> None:
        super().__init__(f"This text has {characters:,} characters; up to {most:,} can be kept as one mail.")


class UnreadableMail(Refusal):
    """The upload can't be read as a mail; `why` names no content."""

    code = "unreadable-mail"
    hint = "Save the mail as .eml in your mail program, or paste its text. Nothing was changed."

    def __init__(self, why: str) -> None:
        super().__init__(why)


class TooLongPosting(Refusal):
    """More text than any posting has."""

    code = "too-long-posting"
    hint = "Paste only the part that describes the job and what they ask for."

    def __init__(self, characters: int, most: int) -> None:
        super().__init__(f"This has {characters:,} characters; up to {most:,} can be kept as one posting.")


class UnknownLevel(Refusal):
    """A level that is none of its kind."""

    code = "unknown-level"
    hint = "Choose a level from the list, or write years as a number, such as 3 or 2.5."

    def __init__(self) -> None:
        super().__init__("This level is not known here.")


class AnswerKnown(Refusal):
    """What one expected can only be noted while nothing is known."""

    code = "answer-known"
    hint = "What you noted before stays as it is."

    def __init__(self) -> None:
        super().__init__("The answer is known by now, and that colours every memory.")


class TouchInFuture(Refusal):
    """Nobody was in touch on a day to come."""

    code = "touch-in-future"
    hint = "Check the date, or set it as the day to be in touch again."

    def __init__(self, day: date) -> None:
        super().__init__(f"{words.day(day)} has not come yet.")


class PassedDay(Refusal):
    """One can't be reminded in the past."""

    code = "passed-day"
    hint = "Choose today or a later day, or none."

    def __init__(self, day: date) -> None:
        super().__init__(f"{words.day(day)} has passed.")


class SamePerson(Refusal):
    """One entry can't be joined with itself."""

    code = "same-person"
    hint = "Choose the other entry."

    def __init__(self) -> None:
        super().__init__("These are not two entries of yours.")


class TooLargeFile(Refusal):
    """No address book is that large."""

    code = "too-large-file"
    hint = "Export the people you mean to a file of their own, without pictures."

    def __init__(self) -> None:
        super().__init__("This file is larger than an address book that can be read here.")
