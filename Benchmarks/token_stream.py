"""Plays tokens into `stream-input` and `multi-stream-input` as a language model makes them, and tells when sound comes.

    .venv/bin/python Benchmarks/token_stream.py --url ws://127.0.0.1:8080 --key sk_...

The recording (token_stream.jsonl, written for this) has a token a line, with the second it comes at: 50 a second, unevenly.
"""

import argparse
import asyncio
import base64
import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from websockets.asyncio.client import connect

RECORDING = Path(__file__).with_name("token_stream.jsonl")
CONTEXT = "answer"


def recording(file):
    """Pairs of seconds and token."""
    return [tuple(json.loads(line)) for line in Path(file).read_text().splitlines()]


def first_clause(tokens):
    """The index of the token with which something that can be said alone is there."""
    return next(at for at, (_, token) in enumerate(tokens) if token.rstrip()[-1:] in tuple(".,;:!?"))


class Playback:
    """What a listener hears, from the arrival of chunks."""

    def __init__(self, rate):
        self.rate = rate
        self.first = self.end = None
        self.seconds = 0
        self.gaps = []

    def add(self, audio):
        now = time.perf_counter()
        length = len(base64.b64decode(audio)) / 2 / self.rate
        if self.first is None:
            self.first = self.end = now
        elif now > self.end:
            self.gaps.append(now - self.end)
            self.end = now
        self.end += length
        self.seconds += length


def messages(path, tokens):
    """Seconds, message: the introduction, the tokens, and what ends the text."""
    named = {"context_id": CONTEXT} if path == "multi-stream-input" else {}
    yield 0, {"text": " ", **named}
    for at, token in tokens:
        yield at, {"text": token, **named}
    yield tokens[-1][0], {"flush": True, "close_context": True, **named} if named else {"text": ""}


async def play(options, path, tokens):
    query = urlencode({"model_id": options.model, "output_format": f"pcm_{options.rate}", "auto_mode": "true"})
    url = f"{options.url}/v1/text-to-speech/{options.voice}/{path}?{query}"
    sent, playback = [], Playback(options.rate)

    async def send():
        start = time.perf_counter()
        for at, message in messages(path, tokens):
            await asyncio.sleep(max(0, start + at - time.perf_counter()))
            await socket.send(json.dumps(message))
            sent.append(time.perf_counter())

    async with connect(url, additional_headers={"xi-api-key": options.key}) as socket:
        sending = asyncio.create_task(send())
        async for text in socket:
            message = json.loads(text)
            if "error" in message:
                sending.cancel()
                sys.exit(f"{path}: {message}")
            if message.get("audio"):
                playback.add(message["audio"])
            if message.get("isFinal"):
                break
        await sending
        if path == "multi-stream-input":
            await socket.send(json.dumps({"close_socket": True}))
    # Before the tokens goes the introduction.
    return playback, sent[1], sent[1 + first_clause(tokens)]


async def main(options):
    tokens = recording(options.recording)
    clause = "".join(token for _, token in tokens[: first_clause(tokens) + 1])
    print(f"{len(tokens)} tokens in {tokens[-1][0]:.1f} s; the first clause: {clause!r}")
    print(f"{'':20}{'after the clause':>18}{'after a token':>16}{'sound':>10}{'gaps':>6}")
    for path in ("stream-input", "multi-stream-input"):
        for _ in range(options.times):
            playback, token, clause = await play(options, path, tokens)
            if playback.first is None:
                sys.exit(f"{path}: no sound")
            after_clause, after_token = ((playback.first - since) * 1e3 for since in (clause, token))
            print(
                f"{path:20}{after_clause:15.1f} ms{after_token:13.1f} ms{playback.seconds:8.1f} s{len(playback.gaps):6}"
                + "".join(f"  {gap * 1e3:.0f} ms late" for gap in playback.gaps)
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Plays a language model's tokens into a server and tells when sound comes.")
    parser.add_argument("--url", default="ws://127.0.0.1:8080", help="the server, ws:// or wss:// (%(default)s)")
    parser.add_argument("--key", default=os.environ.get("SYRINX_ADMIN_KEY", "any"), help="else SYRINX_ADMIN_KEY")
    parser.add_argument("--voice", default="JBFqnCBsd6RMkjVDRZzb", help="a voice's id (%(default)s)")
    parser.add_argument("--model", default="eleven_flash_v2_5", help="(%(default)s)")
    parser.add_argument("--rate", type=int, default=16000, help="of the PCM that is asked for (%(default)s)")
    parser.add_argument("--times", type=int, default=3, help="how often each is played (%(default)s)")
    parser.add_argument("--recording", default=RECORDING, help="lines of [seconds, token]")
    asyncio.run(main(parser.parse_args()))
