"""Why the mailbox says no, each with what is wrong and what next."""

from nextround.engine.errors import Refusal


class StillReading(Refusal):
    """One look at a source at a time."""

    code = "still-reading"
    hint = "Wait until it is done, or cancel it; nothing that was read is lost."

    def __init__(self) -> None:
        super().__init__("Mail is being read already.")


class Unforeseen(Refusal):
    """Something that nobody had thought of; the log tells where, without any mail's words."""

    code = "unforeseen"
    hint = "What was read so far is kept. Reading the same mail again goes on from there."

    def __init__(self) -> None:
        super().__init__("Reading was cut off by something that nobody had foreseen.")


class NothingToDecide(Refusal):
    """The mail was decided about, perhaps in another window."""

    code = "nothing-to-decide"
    hint = "Open the list again to see what still waits."

    def __init__(self) -> None:
        super().__init__("This mail was dealt with in the meantime.")


class NamelessMail(Refusal):
    """Nobody could tell which company and role a mail is about."""

    code = "nameless-mail"
    hint = "Write the company or the role, in your own words."

    def __init__(self) -> None:
        super().__init__("The mail does not say whom it is from, so a name is needed.")


class NoSuchMeeting(Refusal):
    """A mail calls off a meeting that the journal does not hold."""

    code = "no-such-meeting"
    hint = "File its invitation first, or put this mail away."

    def __init__(self) -> None:
        super().__init__("The meeting that this calls off is not in your journal.")


class IncompleteAccount(Refusal):
    """The address or the server's name is missing or can't be one."""

    code = "incomplete-account"
    hint = "The address is the one you get mail at; the server's name is on your provider's help page."

    def __init__(self) -> None:
        super().__init__("An address and a server's name are needed.")


class NoMailbox(Refusal):
    """Nothing is connected."""

    code = "no-mailbox"
    hint = "Connect one in the app, under Mail, or name a file: nextround sync mail.mbox."

    def __init__(self) -> None:
        super().__init__("No mailbox is connected.")


class NoSignIn(Refusal):
    """The server is none of a provider that is known to let programs in by signing in."""

    code = "no-sign-in"
    hint = "Leave the server's name as it was filled in, or connect with an app password."

    def __init__(self) -> None:
        super().__init__("Signing in is known for Gmail and Outlook.com only, at their own servers.")
