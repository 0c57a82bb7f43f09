"""The wire: what goes to the rules and comes back, as JSON texts."""

from __future__ import annotations

import datetime
import decimal
import json
import uuid
from collections.abc import Mapping, Set
from typing import Any

from annuaire._errors import Malformed


def _plain(value: object) -> object:
    """Turn a value of Python's own into one that JSON has, or say that there is none."""
    if isinstance(value, uuid.UUID):
        return str(value)
    wire = getattr(value, "__annuaire__", None)
    if callable(wire):
        return wire()
    if isinstance(value, decimal.Decimal):
        return level(value)
    if isinstance(value, datetime.datetime):
        return moment(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return sorted(value, key=str)
    raise Malformed(f"a {type(value).__qualname__} has no place in a command")


_encode = json.JSONEncoder(allow_nan=False, default=_plain, separators=(",", ":")).encode


def write(value: object) -> str:
    """Write a value for the rules."""
    try:
        return _encode(value)
    except RecursionError:
        raise Malformed("the value is nested too deeply") from None
    except (TypeError, ValueError, ArithmeticError) as error:
        raise Malformed(str(error)) from None


def read(text: str) -> Any:
    """Read what the rules wrote."""
    return json.loads(text)


def moment(value: datetime.datetime) -> str:
    """Write a moment. One without a time zone is no moment."""
    if value.tzinfo is None:
        raise Malformed("a datetime needs a time zone: `datetime.now(timezone.utc)`")
    return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def level(value: decimal.Decimal | str) -> str:
    """Write a level: a decimal with one or two digits behind the point."""
    if isinstance(value, str):
        return value
    if not isinstance(value, decimal.Decimal) or not value.is_finite():
        raise Malformed(f"a level is a decimal such as Decimal('5.1') or '5.1', not {value!r}")
    text = f"{value:f}"
    return text if "." in text else text + ".0"


def identifier(value: uuid.UUID | str, what: str) -> str:
    """Write an id: a `UUID`, or a text that is one."""
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, str):
        try:
            return str(uuid.UUID(value))
        except ValueError:
            raise Malformed(f"no {what}: {value!r} is no UUID") from None
    raise Malformed(f"no {what}: a UUID, or a text that is one, not {type(value).__qualname__}")
