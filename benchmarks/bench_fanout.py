"""What one recorded act costs until it has arrived with everybody who follows the text."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from uuid import uuid4

import redis
from django.conf import settings

from benchmarks.fanout.served import Program, Speaker, percentiles, requests, stage
from benchmarks.registry import Measurement, bench

READERS = 1000
ROUNDS = 10
TIMES = 5
PAUSE = 0.05
"""Seconds between two rounds."""


def rounds(
    readers: Program, group: str, speak: Callable[[], float], number: int = ROUNDS
) -> list[float]:
    """Seconds from each commit until it arrived, with each reader of a group."""
    taken: list[float] = []
    for _ in range(number):
        readers.ask(**{"await": group})
        begun = speak()
        taken += [arrived - begun for arrived in readers.told()["times"]]
        time.sleep(PAUSE)
    return taken


def frame_of(readers: Program, group: str, speaker: Speaker) -> int:
    """The size of a frame, after a few that do not count."""
    for _ in range(3):
        readers.ask(**{"await": group})
        speaker.speak()
        size = int(readers.told()["frame"])
    return size


@bench("fanout_1000", unit="ratio", limit=2.5, database=True)
def fanout_to_a_thousand() -> Measurement:
    """p95 from the commit until the bytes are with each of 1,000 readers of one web process, as a
    multiple of a bare asyncio server's that sends as many bytes to as many; median of five."""
    channel = f"bare-{uuid4()}"
    with stage() as ((web,), readers, speaker), redis.Redis.from_url(settings.REDIS_URL) as client:
        bare = Program("bare", settings.REDIS_URL, channel)
        try:
            before = web.memory()
            asked = requests(speaker.revision, READERS)
            readers.ask(open="podium", address=web.address, requests=asked)
            held = (web.memory() - before) / READERS
            readers.ask(open="bare", address=["127.0.0.1", int(bare.hear())], requests=asked)
            size = frame_of(readers, "podium", speaker)
            same = b"event: text\ndata: ".ljust(size - 2, b"x") + b"\n\n"

            def speak_bare() -> float:
                begun = time.monotonic()
                client.publish(channel, same)
                return begun

            rounds(readers, "bare", speak_bare, 3)
            podium, least = [], []
            for _ in range(TIMES):
                least.append(percentiles(rounds(readers, "bare", speak_bare)))
                podium.append(percentiles(rounds(readers, "podium", speaker.speak)))
        finally:
            bare.stop()
    middle = {
        f"{name} {share} ms": statistics.median(each[share] for each in found)
        for name, found in (("podium", podium), ("bare", least))
        for share in ("p50", "p95", "p99")
    }
    ratio = middle["podium p95 ms"] / middle["bare p95 ms"]
    return Measurement(ratio, {**middle, "bytes": size, "kB a reader": held / 1000})


@bench("fanout_growth", unit="ratio", limit=1.3, database=True)
def growth_of_the_fanout() -> Measurement:
    """Processor time of the web process for one act with 3,000 readers, as a multiple of three
    times that with 1,000. Beside it: times of arrival with 10, 100, 1,000 and 3,000 readers of one
    process, and with 1,000 readers of two processes behind one Redis."""
    figures: dict[str, float] = {}
    used: dict[int, float] = {}
    with stage(webs=2) as ((web, second), readers, speaker):
        for number in (10, 100, 1000, 3000):
            asked = requests(speaker.revision, number)
            readers.ask(open="some", address=web.address, requests=asked)
            frame_of(readers, "some", speaker)
            before = web.seconds()
            found = percentiles(rounds(readers, "some", speaker.speak))
            used[number] = (web.seconds() - before) / ROUNDS
            readers.ask(close="some")
            figures |= {f"{number} {share} ms": value for share, value in found.items()}
            figures[f"{number} ms used"] = used[number] * 1000
            time.sleep(1)
        half = READERS // 2
        asked = requests(speaker.revision, READERS)
        readers.ask(open="two", address=web.address, requests=asked[:half])
        readers.ask(open="two", address=second.address, requests=asked[half:])
        frame_of(readers, "two", speaker)
        found = percentiles(rounds(readers, "two", speaker.speak))
        figures |= {f"two processes {share} ms": value for share, value in found.items()}
    return Measurement(used[3000] / (3 * used[1000]), figures)


STALLED = 50
MEANWHILE = 200
"""Acts while some take nothing: more than their sockets and the web process keep for them."""


@bench("fanout_stalled", unit="ratio", limit=1.5, database=True)
def fanout_beside_stalled_readers() -> Measurement:
    """p95 with 950 readers while 50 others take nothing, as a multiple of p95 before. Anybody who
    does not end with every number, once and in order, counts as missed."""
    with stage() as ((web,), readers, speaker):
        asked = requests(speaker.revision, READERS)
        readers.ask(open="all", address=web.address, requests=asked)
        frame_of(readers, "all", speaker)
        before = [percentiles(rounds(readers, "all", speaker.speak))["p95"] for _ in range(3)]
        readers.ask(hold="all", number=STALLED)
        held = web.memory()
        for _ in range(MEANWHILE):
            speaker.speak()
        beside = [percentiles(rounds(readers, "all", speaker.speak))["p95"] for _ in range(3)]
        held = web.memory() - held
        behind = sum(reached < speaker.head() for reached, _ in _reached(readers))
        readers.ask(**{"go on": "all"})
        deadline = time.monotonic() + 60
        head = speaker.head()
        while any(reached != head for reached, _right in _reached(readers)):
            if time.monotonic() > deadline:
                break
            time.sleep(0.2)
        wrong = sum(reached != head or not right for reached, right in _reached(readers))
    ratio = statistics.median(beside) / statistics.median(before)
    figures = {
        "before p95 ms": statistics.median(before),
        "beside p95 ms": statistics.median(beside),
        "behind when they went on": behind,
        "kB for each of them": held / STALLED / 1000,
        "wrong": wrong,
    }
    stalled = behind == STALLED  # else nothing was measured
    return Measurement(ratio if not wrong and stalled else float("inf"), figures)


def _reached(readers: Program) -> list[tuple[int, bool]]:
    return [(number, right) for number, right in readers.ask(reached="all")["reached"]]
