"""A listener of realtime transcription over the official SDK's own client."""

import asyncio
import base64
from contextlib import asynccontextmanager

from elevenlabs.realtime import AudioFormat, RealtimeEvents

# Every message but those of the connection itself.
EVENTS = [event for event in RealtimeEvents if event.value not in ("open", "close", "error")]


class Session:
    """One connection, and all that came over it in order."""

    def __init__(self, connection):
        self.connection = connection
        self.messages = asyncio.Queue()
        self.heard = []
        self.closed = asyncio.get_event_loop().create_future()
        for event in EVENTS:
            connection.on(event, self.messages.put_nowait)
        connection.on(RealtimeEvents.CLOSE, self.finish)

    def finish(self, info):
        if not self.closed.done():
            self.closed.set_result((info["code"], info["reason"]))
        self.messages.put_nowait(None)

    async def send(self, pcm, size=3200, pace=0, **fields):
        """Sends sound in pieces, as fast as it goes or `pace` seconds apart."""
        for start in range(0, len(pcm), size):
            piece = base64.b64encode(pcm[start : start + size]).decode()
            await self.connection.send({"audio_base_64": piece, **fields})
            fields = {}
            if pace:
                await asyncio.sleep(pace)

    async def until(self, *types):
        """The next message of one of some types; those before it are in `heard`."""
        while (message := await asyncio.wait_for(self.messages.get(), 90)) is not None:
            self.heard.append(message)
            if message["message_type"] in types:
                return message
        raise AssertionError(f"closed with {await self.closed} after {self.heard}")

    async def committed(self, kind="committed_transcript"):
        return (await self.until(kind))["text"]

    def of(self, kind):
        return [message for message in self.heard if message["message_type"] == kind]


@asynccontextmanager
async def session(client, audio_format=AudioFormat.PCM_16000, **options):
    """A session that has heard what it is."""
    options = {"model_id": "scribe_v2_realtime", "audio_format": audio_format, **options}
    options.setdefault("sample_rate", int(audio_format.value.split("_")[1]))
    connection = await client.speech_to_text.realtime.connect(options)
    try:
        yield Session(connection)
    finally:
        await connection.close()
