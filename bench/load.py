"""Asks a server on this machine for pages, over some connections, for some seconds: what is measured.

wrk does it where it is installed (apt-get install wrk); else a small client of our own, which takes so much
of the processor itself that fast servers look slower than they are. The figures say which one it was.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS, PATIENCE = 8, 30  # seconds that an answer may take
LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Load:
    """What came of asking: how much, how fast (milliseconds), and how many answers were errors."""

    requests: int
    seconds: float
    bytes: int
    p50: float
    p95: float
    p99: float
    errors: int

    @property
    def rate(self):
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0


def tool():
    """Return the name of what asks."""
    return "wrk" if shutil.which("wrk") else "Python"


def ask(port, addresses, seconds, connections=CONNECTIONS, encoding="gzip"):
    """Ask for addresses in turn for some seconds; an address is a path, or a path and the ETag one has."""
    if tool() == "wrk":
        return wrk(port, addresses, seconds, connections, encoding)
    return asyncio.run(own(port, addresses, seconds, connections, encoding))


def wrk(port, addresses, seconds, connections, encoding):
    """Let wrk ask."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines("\t".join(one) + "\n" for one in map(paired, addresses))
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={PATIENCE}s", "-s", SCRIPT]
        ran = subprocess.run(
            [*command, f"http://127.0.0.1:{port}"],
            env={**os.environ, "ADDRESSES": file.name, "ENCODING": encoding},
            capture_output=True,
            text=True,
            timeout=seconds + 2 * PATIENCE,
        )
    return parse(ran.stdout)


def paired(address):
    """Return an address as a path and an ETag."""
    return (address, "") if isinstance(address, str) else address


def parse(printed):
    """Return what wrk printed as a Load. Raise ValueError where it printed none."""
    found = re.search(r"^JSON(\{.*\})$", printed, re.MULTILINE)
    if found is None:
        raise ValueError(f"wrk said nothing of what it did: {printed[:300]!r}")
    return Load(**json.loads(found[1].replace("-nan", "0").replace("nan", "0")))


async def own(port, addresses, seconds, connections, encoding="gzip"):
    """Ask without wrk."""
    until, waits, sums = time.perf_counter() + seconds, [], {"bytes": 0, "errors": 0}
    start = time.perf_counter()
    turns = [addresses[number::connections] or addresses for number in range(connections)]
    await asyncio.gather(*(client(port, turn, until, waits, sums, encoding) for turn in turns))
    waits.sort()
    marks = {f"p{share}": waits[len(waits) * share // 100] if waits else 0.0 for share in (50, 95, 99)}
    return Load(len(waits), time.perf_counter() - start, **sums, **marks)


async def client(port, addresses, until, waits, sums, encoding):
    """Ask over one connection until a moment."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while time.perf_counter() < until:
        path, tag = paired(addresses[number % len(addresses)])
        number += 1
        begun = time.perf_counter()
        have = f"If-None-Match: {tag}\r\n" if tag else ""
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\n{have}\r\n"
        writer.write(asked.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        size = len(head) + await body(reader, head)
        waits.append((time.perf_counter() - begun) * 1_000)
        sums["bytes"] += size
        sums["errors"] += head.split(b" ", 2)[1][:1] not in b"23"
    writer.close()


async def body(reader, head):
    """Read the body that follows some headers; return its length."""
    if b" 304 " in head[:16]:
        return 0
    if found := LENGTH.search(head):
        return len(await reader.readexactly(int(found[1])))
    size = 0
    while part := int(await reader.readline(), 16):
        size += len(await reader.readexactly(part + 2))
    await reader.readline()
    return size


def middle(loads):
    """Return the medians of some rounds, with the slowest and the fastest rate."""
    rates = sorted(one.rate for one in loads)
    names = [name for name in asdict(loads[0]) if name not in {"requests", "seconds", "bytes", "errors"}]
    return {
        "rate": median(rates),
        "slowest": rates[0],
        "fastest": rates[-1],
        **{name: median(getattr(one, name) for one in loads) for name in names},
        "bytes": round(sum(one.bytes for one in loads) / max(1, sum(one.requests for one in loads))),
        "errors": sum(one.errors for one in loads),
    }
