"""What asks servers for pages, and what it makes of the answers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from bench import load

PRINTED = """Running 1s test @ http://127.0.0.1:8150
  1 threads and 8 connections
JSON{"requests": 500, "seconds": 2.000, "bytes": 40000, "p50": 3.5, "p95": 9.0, "p99": -nan, "errors": 2}
"""


def answered(rate, p50=1.0, errors=0):
    return load.Load(requests=rate, seconds=1.0, bytes=rate * 100, p50=p50, p95=2.0, p99=3.0, errors=errors)


def test_what_wrk_printed_is_read():
    found = load.parse(PRINTED)

    assert (found.rate, found.p50, found.p99, found.errors) == (250, 3.5, 0, 2)


def test_silence_is_no_figure():
    with pytest.raises(ValueError, match="said nothing"):
        load.parse("unable to connect to 127.0.0.1:8150 Connection refused")


def test_figures_are_medians_of_the_rounds():
    found = load.middle([answered(100, 1.0), answered(900, 9.0, errors=1), answered(200, 2.0)])

    assert (found["rate"], found["slowest"], found["fastest"], found["p50"]) == (200, 100, 900, 2.0)
    assert (found["bytes"], found["errors"]) == (100, 1)


ANSWERS = {
    "/long": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "/parts": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "/had": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "/none": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
}


def test_without_wrk_a_client_of_our_own_asks_in_turn():
    asked = []

    async def serve(reader, writer):
        with suppress(asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked.append(head.decode())
                writer.write(ANSWERS[head.split()[1].decode()])

    async def run():
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            return await load.own(port, ["/long", "/parts", ("/had", '"tag"'), "/none"], 0.05, 1)

    # In a thread of its own: where a browser is driven, this one runs a loop already.
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, run()).result()

    assert found.requests == len(asked) > 4
    assert asked[2].startswith("GET /had") and 'If-None-Match: "tag"' in asked[2]
    assert 0 < found.errors < found.requests
