"""From what the rules wrote to frozen values, by the annotations of their classes."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, Union, cast, get_args, get_origin
from uuid import UUID

from annuaire import _json

_T = TypeVar("_T")
Decoder = Callable[[Any], Any]
"""How a value is read."""


class Values(Mapping[str, Any]):
    """Values by name, which do not change. Its representation names them and shows none: they are personal."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        """Keep these values."""
        self._values = dict(values or {})

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._values))

    def __repr__(self) -> str:
        return f"Values({', '.join(self._values)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._values,))


def _same(value: Any) -> Any:
    return value


@lru_cache(maxsize=256)
def read_id(text: str) -> UUID:
    """Read an id. One answer names the same few again and again, and reading one takes long."""
    return UUID(text)


_KNOWN: dict[Any, Decoder] = {
    UUID: read_id,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    Values: Values,
}


def decoder(kind: Any) -> Decoder:
    """How a value of this annotation is read."""
    known = _KNOWN.get(kind)
    if known is None:
        known = _KNOWN[kind] = _made(kind)
    return known


def _made(kind: Any) -> Decoder:
    if hasattr(kind, "_decode"):
        return kind._decode  # type: ignore[no-any-return]
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        one = decoder(arguments[0])
        return lambda values: tuple([one(value) for value in values])
    if origin in (Union, types.UnionType) and types.NoneType in arguments:
        (inner,) = [one for one in arguments if one is not types.NoneType][:1]
        one = decoder(inner)
        return lambda value: None if value is None else one(value)
    return _same


def _record(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    readers = {
        field.metadata.get("wire", field.name): (field.name, decoder(hints[field.name]))
        for field in dataclasses.fields(kind)
    }

    def read(value: dict[str, Any]) -> Any:
        known = {}
        for key, inside in value.items():
            name, one = readers[key]
            known[name] = one(inside)
        return kind(**known)

    return read


def decode(kind: type[_T], value: Any) -> _T:
    """Read a value of this class."""
    return cast(_T, decoder(cast(Any, kind))(value))


class Late:
    """A value that is kept as the text which tells it; each of its slots is read when somebody looks there first."""

    __slots__ = ("_told",)

    _readers: ClassVar[Mapping[str, Decoder]]
    """How each slot is read."""

    @classmethod
    def _decode(cls, told: str | dict[str, Any]) -> Self:
        value = object.__new__(cls)
        object.__setattr__(value, "_told", told)
        return value

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Python asks here for what it does not find: a slot that is empty yet, or what is not there at all.
            reader = self._readers.get(name)
            if reader is None:
                return object.__getattribute__(self, name)
            told = self._told
            if isinstance(told, str):
                told = _json.read(told)
                object.__setattr__(self, "_told", told)
            value = reader(told)
            object.__setattr__(self, name, value)
            return value
