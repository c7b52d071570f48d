"""A server whose answers trickle, and clients that read them: `serve PORT`, or `read PORT PATH COUNT SECONDS [FIELD...]`."""

import asyncio
import sys

PIECE = b"400\r\n" + bytes(1024) + b"\r\n"


async def answer(reader, writer):
    try:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ntransfer-encoding: chunked\r\n\r\n")
            while True:
                writer.write(PIECE)
                await writer.drain()
                await asyncio.sleep(0.5)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def read(port, path, fields, begun):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write("\r\n".join([f"GET {path} HTTP/1.1", "host: x", *fields, "", ""]).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head:
        raise RuntimeError(head.decode())
    await reader.readexactly(1024)
    begun.release()
    while await reader.read(65536):
        pass


async def read_all(port, path, count, seconds, fields):
    begun = asyncio.Semaphore(0)
    readers = [asyncio.create_task(read(port, path, fields, begun)) for _ in range(count)]
    for _ in range(count):
        done, _ = await asyncio.wait({*readers, asyncio.create_task(begun.acquire())}, return_when=asyncio.FIRST_COMPLETED)
        for task in done & set(readers):
            task.result()
    print("all", flush=True)
    await asyncio.sleep(seconds)


async def serve(port):
    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=1024)
    print("ready", flush=True)
    await server.serve_forever()


if sys.argv[1] == "serve":
    asyncio.run(serve(int(sys.argv[2])))
else:
    port, path, count, seconds, *fields = sys.argv[2:]
    asyncio.run(read_all(int(port), path, int(count), float(seconds), fields))
