"""The moment that a Date header claims."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_MAX_DATE = 200


def parse_moment(text: str) -> datetime | None:
    """Read an RFC 5322 date-time; None when it is no date. Without a zone it counts as UTC."""
    parsed = parsedate_tz(text[:_MAX_DATE]) if text else None
    if parsed is None:
        return None
    try:
        zone = timezone(timedelta(seconds=parsed[9] or 0))
        return datetime(*parsed[:6], tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
