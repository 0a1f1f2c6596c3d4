"""Who is at which paragraph of a revision just now, so that colleagues do not get in each other's
way.

It stands in Redis for some seconds and never in the database. Where Redis is away nobody is seen,
and nothing else changes: recording does not ask here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

import redis

from delegations.models import User
from negotiation.services.in_passing import in_passing

MISSING = "Nobody is seen at the desk"

LIFE = 12.0
"""Seconds a page is taken to be there after it was heard; it asks every three."""

LIFE_IN_BACKGROUND = 75.0
"""The same for a page that is not looked at: browsers let it ask about once a minute."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one page of a person is. `at` is None where nothing has been chosen or nobody looks;
    `since` is when it came there and `until` when it is forgotten, in seconds."""

    name: str
    at: str | None
    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else at the text; once, however many pages they have open."""

    person: int
    name: str
    at: UUID | None

    @property
    def initials(self) -> str:
        """Two letters that fit beside a label."""
        return initials(self.name)


def initials(name: str) -> str:
    """The first letters of the first and the last word: “Bolat Second” is BS; of an e-mail address
    its first two."""
    words = name.partition("@")[0].split()
    letters = [word[0] for word in (words[0], words[-1])] if len(words) > 1 else list(name[:2])
    return "".join(letters).upper()


def meet(
    person: User, revision_id: UUID, page: str, at: UUID | None, *, looked_at: bool = True
) -> tuple[Colleague, ...]:
    """Notes that a page of this person is at a paragraph (None: at none) and says who else is at
    the text, by name. Nobody where Redis does not answer."""
    place = str(at) if at is not None and looked_at else None

    def exchange(client: redis.Redis) -> tuple[Colleague, ...]:
        now = time.time()
        found: Mapping[bytes, bytes] = client.hgetall(_key(revision_id))  # type: ignore[assignment]
        places = {field.decode(): read for field, told in found.items() if (read := _read(told))}
        own = _field(person.pk, page)
        before = places.get(own)
        since = before.since if before is not None and before.at == place else now
        until = now + (LIFE if looked_at else LIFE_IN_BACKGROUND)
        gone = [field for field, read in places.items() if read.until < now]
        with client.pipeline(transaction=False) as pipeline:
            told = json.dumps(asdict(Place(str(person), place, since, until)))
            pipeline.hset(_key(revision_id), own, told)
            pipeline.expire(_key(revision_id), round(LIFE_IN_BACKGROUND))
            if gone:
                pipeline.hdel(_key(revision_id), *gone)
            pipeline.execute()
        there = {field: read for field, read in places.items() if field not in gone}
        return _others(there, person.pk)

    return in_passing(exchange, without=MISSING) or ()


def at_the_desks(revisions: Sequence[UUID]) -> dict[UUID, tuple[Colleague, ...]]:
    """Who is at each of these texts, without coming there oneself. Nobody where Redis does not
    answer."""

    def look(client: redis.Redis) -> dict[UUID, tuple[Colleague, ...]]:
        with client.pipeline(transaction=False) as pipeline:
            for revision_id in revisions:
                pipeline.hgetall(_key(revision_id))
            found = pipeline.execute()
        now = time.time()
        return {
            revision_id: _others(
                {
                    field.decode(): place
                    for field, told in fields.items()
                    if (place := _read(told)) and place.until >= now
                }
            )
            for revision_id, fields in zip(revisions, found, strict=True)
        }

    return (in_passing(look, without=MISSING) if revisions else None) or {}


def leave(person: User, revision_id: UUID, page: str) -> None:
    """A page of this person was closed."""
    in_passing(
        lambda client: client.hdel(_key(revision_id), _field(person.pk, page)), without=MISSING
    )


def _others(places: Mapping[str, Place], own: int | None = None) -> tuple[Colleague, ...]:
    """Everybody else once, where they went last; a page that is at a paragraph comes first."""
    latest: dict[int, Place] = {}
    for field, place in places.items():
        person = int(field.partition(".")[0])
        known = latest.get(person)
        if known is None or _came_later(place, known):
            latest[person] = place
    colleagues = (
        Colleague(person, place.name, UUID(place.at) if place.at else None)
        for person, place in latest.items()
        if person != own
    )
    return tuple(sorted(colleagues, key=lambda each: (each.name, each.person)))


def _came_later(place: Place, known: Place) -> bool:
    return (place.at is not None, place.since) > (known.at is not None, known.since)


def _read(told: bytes) -> Place | None:
    try:
        return Place(**json.loads(told))
    except (TypeError, ValueError):
        return None  # written by another version


def _key(revision_id: UUID) -> str:
    return f"podium:presence:{revision_id}"


def _field(person: int, page: str) -> str:
    return f"{person}.{page}"
