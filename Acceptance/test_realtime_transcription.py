"""Realtime transcription through the official SDK's own client, and the older socket through a plain one."""

import asyncio
import json

import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.realtime import AudioFormat, CommitStrategy
from listening import WORDS, speech, spoken
from live import session
from sound import word_errors
from websockets.sync.client import connect

from conftest import KEY

SILENCE = bytes(32000)
# This voice is hard to hear for PocketSphinx: far fewer wrong words than of any other text are enough here.
HARD = 0.6


@pytest.fixture(scope="module")
def pcm(client):
    return SILENCE[:16000] + speech(client, output_format="pcm_16000") + SILENCE[:16000]


def wrong(text):
    """How many words of the known text are wrong, as a share."""
    return word_errors(WORDS, spoken(text)) / len(WORDS)


def test_words_come_while_they_are_said(client, pcm):
    async def run():
        async with session(client) as live:
            started = await live.until("session_started")
            await live.send(pcm)
            await live.connection.commit()
            return started, await live.committed(), live

    started, text, live = asyncio.run(run())
    assert started["session_id"] and started["config"]["model_id"] == "scribe_v2_realtime"
    assert started["config"]["sample_rate"] == 16000 and "x_syrinx_ignored" not in started["config"]
    partials = [message["text"] for message in live.of("partial_transcript")]
    assert len(partials) > 5 and len(partials[0]) < len(partials[-1])
    assert wrong(text) <= HARD, text
    assert text[0].isupper() and text.endswith(".")


@pytest.mark.parametrize("audio_format", list(AudioFormat))
def test_every_format(client, audio_format):
    # The same speech as the server makes it in that format.
    sound = speech(client, output_format=audio_format.value)

    async def run():
        async with session(client, audio_format) as live:
            await live.send(sound, size=4001)
            await live.connection.commit()
            return await live.committed()

    text = asyncio.run(run())
    assert wrong(text) <= HARD, text


def test_silence_commits(client, pcm):
    async def run():
        options = {"commit_strategy": CommitStrategy.VAD, "vad_silence_threshold_secs": 0.6, "vad_threshold": 0.4}
        options |= {"min_speech_duration_ms": 100, "min_silence_duration_ms": 100}
        async with session(client, **options) as live:
            texts = []
            for _ in range(2):
                await live.send(pcm + SILENCE)
            while word_errors(WORDS * 2, spoken(" ".join(texts))) > 0.5 * len(WORDS) * 2:
                texts.append(await live.committed())
            return live.of("session_started")[0]["config"]

    config = asyncio.run(run())
    assert config["commit_strategy"] == "vad" and config["vad_silence_threshold_secs"] == 0.6


def test_times_and_language(client, pcm):
    async def run():
        async with session(client, include_timestamps=True, include_language_detection=True) as live:
            starts = []
            for _ in range(2):
                await live.send(pcm)
                await live.connection.commit()
                message = await live.until("committed_transcript_with_timestamps")
                assert message["language_code"] == "en"
                assert message["text"] == live.of("committed_transcript")[-1]["text"]
                assert "".join(word["text"] for word in message["words"]) == message["text"]
                times = [time for word in message["words"] for time in (word["start"], word["end"])]
                assert times == sorted(times)
                assert all(word["logprob"] <= 0 for word in message["words"])
                starts.append(times[0])
            return starts

    first, second = asyncio.run(run())
    assert 0.3 < first < 1.5
    assert abs(second - first - len(pcm) / 32000) < 0.5


def test_keyterms(client):
    sound = speech(client, "We run the cluster on Kubernetes in the cloud.", "pcm_16000")

    async def run(**options):
        async with session(client, **options) as live:
            await live.send(sound)
            await live.connection.commit()
            return await live.committed()

    assert "Kubernetes" in asyncio.run(run(keyterms=["Kubernetes", "Grafana"]))
    assert "Kubernetes" not in asyncio.run(run())


def test_entities_and_redaction(client):
    sound = speech(client, "Please call me on the third of May. Please send the letter to London.", "pcm_16000")

    async def run():
        options = {"entity_detection": ["pii"], "entity_redaction": ["pii"], "entity_redaction_mode": "entity_type"}
        async with session(client, **options) as live:
            await live.send(sound)
            await live.connection.commit()
            entities = await live.until("committed_transcript_entities")
            return entities, await live.until("redacted_transcript")

    entities, redacted = asyncio.run(run())
    assert entities["text"] == redacted["text"]
    assert entities["entities"]
    for entity in entities["entities"]:
        assert entities["text"][entity["start_char"] : entity["end_char"]] == entity["text"]
        assert "{" + entity["entity_type"].upper() + "}" in redacted["redacted_text"]


def test_without_fillers(client):
    sound = speech(client, "Um, please call me, uh, back tomorrow morning.", "pcm_16000")

    async def run():
        async with session(client, no_verbatim=True) as live:
            await live.send(sound)
            await live.connection.commit()
            return await live.committed()

    assert not {"um", "uh"} & set(spoken(asyncio.run(run())))


def test_what_cannot_be_done_is_named(client):
    async def run():
        async with session(client, transcript_edit="Make it short.", secondary_languages=["de"]) as live:
            return await live.until("session_started")

    assert asyncio.run(run())["config"]["x_syrinx_ignored"] == ["transcript_edit", "secondary_languages"]


def test_a_token_instead_of_a_key(server, client, pcm):
    token = client.tokens.single_use.create("realtime_scribe").token

    async def run(token):
        async with session(ElevenLabs(base_url=server.url, api_key="sk_none"), token=token) as live:
            return await live.until("session_started", "auth_error")

    assert asyncio.run(run(token))["message_type"] == "session_started"
    assert asyncio.run(run(token))["message_type"] == "auth_error"


@pytest.mark.parametrize(
    ("options", "kind", "code"),
    [
        ({"model_id": "scribe_v9"}, "invalid_request", 1008),
        ({"vad_threshold": 3}, "invalid_request", 1008),
        ({"language_code": "de"}, "invalid_request", 1008),
        ({"keyterms": ["a" * 21]}, "invalid_request", 1008),
        ({"filter_background_audio": True, "include_timestamps": True}, "invalid_request", 1008),
    ],
)
def test_a_bad_request(client, options, kind, code):
    async def run():
        async with session(client, **options) as live:
            return await live.until(kind), await live.closed

    message, closed = asyncio.run(run())
    assert message["error"] and closed == (code, kind)


def test_a_bad_key(server):
    async def run():
        async with session(ElevenLabs(base_url=server.url, api_key="sk_none")) as live:
            return await live.until("auth_error"), await live.closed

    assert asyncio.run(run())[1] == (1000, "auth_error")


def test_bad_messages(client, pcm):
    async def throttled():
        async with session(client) as live:
            await live.send(pcm[:3200])
            await live.connection.commit()
            return await live.until("commit_throttled")

    async def wrong_rate():
        async with session(client, sample_rate=8000) as live:
            await live.send(pcm[:3200])
            return await live.until("input_error")

    async def late():
        async with session(client) as live:
            await live.send(pcm[:3200], previous_text="Before.")
            await live.send(pcm[:3200], previous_text="Before.")
            return await live.until("input_error")

    async def long():
        async with session(client) as live:
            await live.send(bytes(600_000), size=600_000)
            return await live.until("chunk_size_exceeded")

    assert "0.10s" in asyncio.run(throttled())["error"]
    assert "8000" in asyncio.run(wrong_rate())["error"]
    assert "previous_text" in asyncio.run(late())["error"]
    asyncio.run(long())


def test_one_more_than_can_be_heard(start, tmp_path):
    configuration = tmp_path / "one.json5"
    configuration.write_text("{liveDecoders: 1}")
    server = start("--config", str(configuration))
    client = ElevenLabs(base_url=server.url, api_key=KEY)

    async def run():
        async with session(client) as first:
            await first.until("session_started")
            async with session(client) as second:
                await second.until("resource_exhausted")
        for _ in range(50):
            async with session(client) as third:
                if (await third.until("session_started", "resource_exhausted"))["message_type"] == "session_started":
                    return True
            await asyncio.sleep(0.1)

    assert asyncio.run(run())


def test_a_dropped_connection_loses_nothing_committed(client, pcm):
    async def run():
        async with session(client) as live:
            await live.send(pcm)
            await live.connection.commit()
            text = await live.committed()
            await live.send(pcm[: len(pcm) // 2])
            live.connection.websocket.transport.abort()
            return text

    assert wrong(asyncio.run(run())) <= HARD


def test_a_file_faster_than_it_is_spoken(client, pcm):
    # As the SDK sends what it fetches from a URL; more than may wait to be heard.
    async def run():
        async with session(client, commit_strategy=CommitStrategy.VAD, vad_silence_threshold_secs=0.5) as live:
            for _ in range(8):
                await live.send(pcm, size=8192)
            await live.send(SILENCE, size=8192)
            await live.connection.commit()
            texts = []
            while sum(len(spoken(text)) for text in texts) < 0.7 * 8 * len(WORDS):
                texts.append(await live.committed())

    asyncio.run(run())


def test_the_older_socket(server, pcm):
    url = server.url.replace("http", "ws", 1) + "/v1/speech-to-text/stream?language=en"
    with connect(url, additional_headers={"xi-api-key": KEY}) as socket:
        for start in range(0, len(pcm), 3200):
            socket.send(pcm[start : start + 3200])
        socket.send(json.dumps({"type": "commit"}))
        messages = []
        while not messages or not messages[-1]["is_final"]:
            messages.append(json.loads(socket.recv(60)))
    assert all(set(message) == {"type", "text", "is_final"} for message in messages)
    assert len(messages) > 3 and wrong(messages[-1]["text"]) <= HARD
