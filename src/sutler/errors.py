"""Errors that end a command or an input, each with a message for a person: what was wrong, where, and what to do.

SutlerError
├── InputError          one input cannot be read; the others can
│   ├── EmptyInput
│   ├── BinaryInput
│   ├── TooLarge
│   ├── TooDeep
│   └── BadRecord       a line of a JSONL file is no page
├── LedgerError         the ledger cannot be used
│   ├── NotALedger
│   ├── UnknownVersion
│   ├── BadArchive      a file is no archive of a ledger, or a damaged one
│   ├── Damaged         rows are missing that others refer to
│   ├── Unstorable      a value does not fit into the database; other pages do
│   ├── NoSuchDeal
│   ├── NoSuchClaim
│   └── BadDecision     a decision does not fit what is there
│       └── StaleDecision
├── AccountError        an account cannot be made, changed or used
│   ├── BadAccount      a name, password, label or key that cannot be taken
│   ├── NoSuchAccount
│   ├── NoSuchToken
│   ├── NotAllowed      the role or the rules do not permit it
│   ├── SignInFailed
│   └── TooManyTries    it says how long to wait
├── SettingsError
└── UsageError          the command was called wrongly
"""


class SutlerError(Exception):
    """Anything that Sutler reports to a person instead of raising a traceback."""


class InputError(SutlerError):
    """One input cannot be read."""


class EmptyInput(InputError):
    pass


class BinaryInput(InputError):
    pass


class TooLarge(InputError):
    pass


class TooDeep(InputError):
    pass


class BadRecord(InputError):
    pass


class LedgerError(SutlerError):
    """The ledger cannot be opened, read or written."""


class NotALedger(LedgerError):
    pass


class UnknownVersion(LedgerError):
    pass


class BadArchive(LedgerError):
    pass


class Damaged(LedgerError):
    """Something is missing that must be there; only a copy helps."""


class Unstorable(LedgerError):
    """One page or decision holds a value that the database does not take."""


class NoSuchDeal(LedgerError):
    pass


class NoSuchClaim(LedgerError):
    pass


class BadDecision(LedgerError):
    """A decision that does not fit what is there; the message says why."""


class StaleDecision(BadDecision):
    """What the analyst saw has changed since; the message says into what."""


class AccountError(SutlerError):
    """An account cannot be made, changed or used."""


class BadAccount(AccountError):
    """A name, password, label or key that cannot be taken; the message says why."""


class NoSuchAccount(AccountError):
    pass


class NoSuchToken(AccountError):
    pass


class NotAllowed(AccountError):
    """The role, or the rule that an admin must stay, does not permit it."""


class SignInFailed(AccountError):
    """The name or the password is wrong, or the account is disabled: which of them is not told."""


class TooManyTries(AccountError):
    """Signing in failed too often; `wait` is how many whole seconds from now it is refused."""

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class SettingsError(SutlerError):
    pass


class UsageError(SutlerError):
    pass
