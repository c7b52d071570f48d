"""Measures transcription beside the `pocketsphinx_continuous` of Debian on the same recordings, and sockets that listen.

Alone, it prints its rows and writes nothing.
"""

import asyncio
import base64
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import wave
from pathlib import Path

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server import KEY, Server, voices_by_engine_voice
from table import median, row

RATE = 16000
# A tenth of a second, as clients with a microphone send it.
CHUNK = RATE // 10 * 2
SENTENCES = [
    "The weather has been surprisingly good this whole week.",
    "Please call me back tomorrow morning before nine.",
    "She left the keys on the kitchen table and walked to the station.",
    "The committee will publish the results of the study next month.",
    "He asked the driver to stop at the corner of the street.",
    "Most of the people in the room had never seen the ocean.",
]
SPEAKERS = ("rms", "awb", "slt")
HOURS = 3
# A socket keeps up when its words are there so many seconds after the last sound was sent.
SOON = 1
# So that nothing but the machine limits the sockets.
DECODERS = 24


def client(server):
    return httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers={"xi-api-key": KEY}, timeout=3600)


def say(http, voices, repeats):
    """Several speakers, a sentence each in turn: samples of 16 bits."""
    sound = bytearray()
    for _ in range(repeats):
        for speaker, sentence in itertools.product(SPEAKERS, SENTENCES):
            reply = http.post(
                f"/v1/text-to-speech/{voices[speaker]}",
                params={"output_format": f"pcm_{RATE}", "enable_logging": "false"},
                json={"text": sentence, "seed": 1},
            )
            reply.raise_for_status()
            sound += reply.content + bytes(RATE)
    return bytes(sound)


def save(path, sound):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound)


def transcribe(http, path):
    with open(path, "rb") as file:
        reply = http.post(
            "/v1/speech-to-text",
            params={"enable_logging": "false"},
            data={"model_id": "scribe_v2", "tag_audio_events": "false"},
            files={"file": file},
        )
    reply.raise_for_status()
    return reply.json()["text"]


def used_with_children(server):
    """Seconds of processor time of the server, and of its children that have ended."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def reference(path):
    """Processor seconds of the engine's own program, and wall seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        ["pocketsphinx_continuous", "-infile", path, "-logfn", "/dev/null"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - start


def bench_recordings(server, http, sound, folder):
    path = folder / "speech.wav"
    save(path, sound)
    seconds = len(sound) / 2 / RATE
    # Reads the models.
    transcribe(http, path)
    ours, theirs = [], []
    for _ in range(3):
        before, start = used_with_children(server), time.perf_counter()
        transcribe(http, path)
        ours.append((used_with_children(server) - before, time.perf_counter() - start))
        theirs.append(reference(path))
    row(
        f"Processor seconds per audio second, {seconds:.0f} s of three speakers, against `pocketsphinx_continuous`",
        f"{median(one for one, _ in ours) / seconds:.3f}",
        f"{median(one for one, _ in theirs) / seconds:.3f}",
        median(one[0] / other[0] for one, other in zip(ours, theirs)),
        "1",
    )
    row(
        f"Audio seconds heard in a second on {len(os.sched_getaffinity(0))} cores, the same recording, against the same on one",
        f"{seconds / median(wall for _, wall in ours):.1f}",
        f"{seconds / median(wall for _, wall in theirs):.1f}",
        median(other[1] / one[1] for one, other in zip(ours, theirs)),
        "1.9",
    )


def bench_memory(server, http, sound, folder):
    """A long recording, a tenth of it speech: what listens holds a part of it at a time, and that is what is told."""
    path = folder / "hours.wav"
    quiet = bytes(9 * len(sound))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        for _ in range(HOURS * 3600 * RATE * 2 // (10 * len(sound))):
            file.writeframesraw(sound)
            file.writeframesraw(quiet)
    samples, done = [], threading.Event()

    def watch():
        while not done.wait(0.2):
            samples.append(server.memory())

    watcher = threading.Thread(target=watch)
    before, start = server.memory(), time.perf_counter()
    watcher.start()
    transcribe(http, path)
    took = time.perf_counter() - start
    done.set()
    watcher.join()
    third = len(samples) // 3
    early, late = max(samples[:third]), max(samples[-third:])
    row(
        f"Memory while {HOURS} hours are heard, a tenth of it speech, {path.stat().st_size >> 20} MiB, in {took:.0f} s "
        f"({before:.0f} MiB before), MiB: last third against first",
        f"{late:.1f}",
        f"{early:.1f}",
        late / early,
        "flat",
    )


class Socket:
    """A client that sends sound in real time or slower, and notes when words come."""

    def __init__(self, port, sound):
        self.url = f"ws://127.0.0.1:{port}/v1/speech-to-text/realtime?model_id=scribe_v2_realtime"
        self.chunks = [sound[at : at + CHUNK] for at in range(0, len(sound), CHUNK)]
        self.partials = []
        self.committed = None
        self.news = asyncio.Event()

    async def run(self, step):
        """Sends the chunks; `step` waits after each. Seconds from the end of the sound to its words."""
        async with connect(self.url, additional_headers={"xi-api-key": KEY}) as socket:
            listener = asyncio.create_task(self.listen(socket))
            self.sent = []
            for index, chunk in enumerate(self.chunks):
                self.sent.append(time.perf_counter())
                await socket.send(self.message(chunk))
                await step(self, index)
            end = time.perf_counter()
            await socket.send(self.message(b"", commit=True))
            await listener
            return self.committed - end

    async def listen(self, socket):
        async for message in socket:
            message = json.loads(message)
            if message["message_type"] == "partial_transcript":
                self.partials.append((time.perf_counter(), message["text"]))
                self.news.set()
            elif message["message_type"] == "committed_transcript":
                self.committed = time.perf_counter()
                return
            elif "error" in message:
                raise RuntimeError(message)

    @staticmethod
    def message(chunk, commit=False):
        audio = base64.b64encode(chunk).decode()
        return json.dumps(
            {"message_type": "input_audio_chunk", "audio_base_64": audio, "commit": commit, "sample_rate": RATE}
        )


async def patiently(socket, _):
    """Waits until the chunk has said all it has to say, so that what came is of this chunk."""
    socket.news.clear()
    try:
        await asyncio.wait_for(socket.news.wait(), 0.6)
        await asyncio.sleep(0.1)
    except TimeoutError:
        pass


async def in_real_time(socket, index):
    await asyncio.sleep(max(0, socket.sent[0] + (index + 1) * CHUNK / 2 / RATE - time.perf_counter()))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def changes(port, sound):
    """Which chunk brings which words: pairs of the chunk's number and the text, in order."""
    socket = Socket(port, sound)
    await socket.run(patiently)
    numbers = [sum(sent < at for sent in socket.sent) - 1 for at, _ in socket.partials]
    return [(number, text) for number, (_, text) in zip(numbers, socket.partials)]


async def at_once(port, sound, count, known):
    """So many sockets, begun at even intervals: seconds to each partial from the chunk that brings it, and to the end."""

    async def one(number):
        await asyncio.sleep(number * CHUNK / 2 / RATE / count)
        socket = Socket(port, sound)
        end = await socket.run(in_real_time)
        # A decoder that has heard something before may guess otherwise here and there; what it guesses anew is left out.
        place, waits = 0, []
        for at, text in socket.partials:
            if found := next((index for index in range(place, len(known)) if known[index][1] == text), None):
                waits.append(at - socket.sent[known[found][0]])
                place = found + 1
        return waits, end

    heard = await asyncio.gather(*(one(number) for number in range(count)))
    return [wait for waits, _ in heard for wait in waits], [end for _, end in heard]


def bench_sockets(server, sound):
    known = asyncio.run(changes(server.port, sound))
    best, waits, ends, load = 0, [], [], 0
    for count in range(1, DECODERS + 1):
        before, start = server.processor_time(), time.perf_counter()
        try:
            partials, end = asyncio.run(at_once(server.port, sound, count, known))
        except (RuntimeError, ConnectionClosed) as error:
            print(f"{count} sockets: {error}", file=sys.stderr)
            break
        used = (server.processor_time() - before) / (time.perf_counter() - start)
        if count == 1:
            row(
                f"Partial transcript after the sound that changes it, 1 socket, {len(partials)} of them",
                f"{1000 * median(partials):.0f} ms (99th percentile {1000 * percentile(partials, 0.99):.0f})",
                "",
                None,
                "150 ms",
            )
        if max(end) > SOON or not partials:
            break
        best, waits, ends, load = count, partials, end, used / count
    row(
        f"Sockets that listen in real time at once, their words committed within {SOON} s of the last sound (worst "
        f"{max(ends):.2f} s); a socket loads a core by {100 * load:.0f} %; partials of that many",
        f"{best}: {1000 * median(waits):.0f} ms (99th percentile {1000 * percentile(waits, 0.99):.0f})",
        "",
        None,
        "",
    )


def bench():
    with tempfile.TemporaryDirectory() as folder, Server() as server, client(server) as http:
        voices = voices_by_engine_voice(server.port)
        sound = say(http, voices, 1)
        bench_recordings(server, http, sound, Path(folder))
        bench_memory(server, http, sound, Path(folder))
        with Server(configuration={"liveDecoders": DECODERS}) as listening:
            bench_sockets(listening, sound[: 12 * RATE * 2])


if __name__ == "__main__":
    sys.exit(bench())
