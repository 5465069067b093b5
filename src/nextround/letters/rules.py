"""Why the letters say no, each with what is wrong and what next."""

from nextround.engine.errors import Refusal


class AlreadySent(Refusal):
    """A letter that went out is a fact; a new one can follow it."""

    code, hint = "already-sent", "If that was a slip, take “sent” back first, or draft another letter."

    def __init__(self) -> None:
        super().__init__("This letter is noted as sent.")


class OnItsWay(Refusal):
    """A letter that was pressed to go is not changed underneath."""

    code, hint = "on-its-way", "Open it: there you can take it back, or say whether it arrived."

    def __init__(self) -> None:
        super().__init__("You pressed Send on this letter, and it is on its way.")


class NothingToAskAgain(Refusal):
    """One reminder at most, and only where nothing came."""

    code, hint = (
        "nothing-to-ask-again",
        "Another letter can be drafted from the application whenever you like.",
    )

    def __init__(self) -> None:
        super().__init__("There is nothing to ask again with this letter.")


class NotOnItsWay(Refusal):
    """There is nothing to take back."""

    code, hint = "not-on-its-way", "Open the letter to see how it stands."

    def __init__(self) -> None:
        super().__init__("This letter is not on its way any more.")


class MayNotGoYet(Refusal):
    """A letter with marks rests first."""

    code, hint = (
        "may-not-go-yet",
        "Change the marked words, let it rest, or end the rest on purpose.",
    )

    def __init__(self) -> None:
        super().__init__("This letter has marked words, or rests, so it does not go yet.")


class ChangedSince(Refusal):
    """What was pressed is not what would go out."""

    code, hint = "changed-since", "Read it and its address once more, then press Send again."

    def __init__(self) -> None:
        super().__init__("The letter or an address changed after that button was shown, so nothing was sent.")


class NothingToSend(Refusal):
    """A telephone script, a letter in the trash, or an empty one."""

    code, hint = "nothing-to-send", "Open the letter to see how it stands."

    def __init__(self) -> None:
        super().__init__("There is no letter here that could be sent.")


class ClosedBefore(Refusal):
    """The app was closed within the ten seconds."""

    code, hint = "closed-before", "Read it once more, and press Send again if you still want it to go."

    def __init__(self) -> None:
        super().__init__("Nextround was closed before the letter left, so it was not sent.")


class ClosedMeanwhile(Refusal):
    """The app was closed while the server was given the letter."""

    code = "closed-meanwhile"
    hint = "Look into the sent mail of your mailbox, or wait for a day. It is not sent again by itself."

    def __init__(self) -> None:
        super().__init__("Nextround was closed while the letter was handed over, so it may have been sent.")


class Unforeseen(Refusal):
    """Something that nobody had thought of; the log tells where, without any words of the letter."""

    code, hint = "unforeseen", "Send it from your mail program, or try again later."

    def __init__(self) -> None:
        super().__init__("Sending was cut off by something that nobody had foreseen.")


class NotSentYet(Refusal):
    """An answer needs a letter that went out."""

    code, hint = "not-sent-yet", "Note first that you sent it."

    def __init__(self) -> None:
        super().__init__("This letter is not noted as sent, so there is nothing they could answer.")


class SentFromHere(Refusal):
    """A letter that the server has can't be called back."""

    code, hint = "sent-from-here", "A mail can’t be called back. A new letter can follow it."

    def __init__(self) -> None:
        super().__init__("This letter went out by your press here, and the server has it.")


class NotAnswered(Refusal):
    """No answer is kept that an application could learn from."""

    code = "not-answered"
    hint = "Keep what they wrote or said first."

    def __init__(self) -> None:
        super().__init__("No answer to this letter is kept.")


class EmptyAnswer(Refusal):
    """An answer without words."""

    code, hint = "empty-answer", "Paste what they wrote, or write down what they said, as close as you can."

    def __init__(self) -> None:
        super().__init__("There is no answer in it yet.")


class AnsweredByMail(Refusal):
    """Their answer came by mail and is kept already."""

    code, hint = (
        "answered-by-mail",
        "It stands with the letter. If it answers another one, take it back first.",
    )

    def __init__(self) -> None:
        super().__init__("Their answer is kept already, from your mailbox.")


class AnsweredBefore(Refusal):
    """The letter has another answer."""

    code, hint = (
        "answered-before",
        "Open the letter and take that answer back first, if this one is to stand there.",
    )

    def __init__(self) -> None:
        super().__init__("This letter has another answer already.")


class NothingOwn(Refusal):
    """There is no wording to remember."""

    code, hint = "nothing-own", "Change a paragraph first; what is taken out is not remembered."

    def __init__(self) -> None:
        super().__init__("No paragraph of this letter is put in your own words yet.")
