"""The kinds of places that post comes from, by their name in the settings."""

from intake.source import Source
from intake.sources.imap import ImapSource
from intake.sources.maildir import MaildirSource
from intake.sources.scan_folder import ScanFolderSource

SOURCES: dict[str, type[Source]] = {
    "imap": ImapSource,
    "maildir": MaildirSource,
    "scanmap": ScanFolderSource,
}
