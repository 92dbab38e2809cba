"""A bounded load on a server of this machine: so many connections, so many requests, how long each took."""

import asyncio
import json
from time import perf_counter
from urllib.parse import urlsplit


async def _worker(url: str, headers: str, bodies: list[bytes], seconds: list[float]) -> None:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    while bodies:
        body = bodies.pop()
        head = f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        begin = perf_counter()
        writer.write(head.encode() + body)
        status = await _answer(reader)
        seconds.append(perf_counter() - begin)
        if status != 200:
            raise RuntimeError(f"the server answered {status}")
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    """Reads one answer to its end and returns its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    status = int(head.split(" ", 2)[1])
    if "transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(head.split("content-length: ", 1)[1].split("\r\n", 1)[0]))
    return status


def post_all(url: str, token: str, bodies: list[dict], connections: int) -> list[float]:
    """Posts every body over so many connections; the sorted seconds that the answers took."""
    headers = f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    waiting = [json.dumps(body).encode() for body in bodies]
    seconds: list[float] = []

    async def everything() -> None:
        await asyncio.gather(*(_worker(url, headers, waiting, seconds) for _ in range(connections)))

    asyncio.run(everything())
    return sorted(seconds)


def percentile(ordered: list[float], percent: float) -> float:
    """The value below which so many percent of the ordered values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
