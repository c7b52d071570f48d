"""Dialogues over WebSockets, as the official SDK's types describe them: turns told one by one, contexts side by side."""

import base64
import json
from contextlib import ExitStack

import pytest
from elevenlabs import (
    TextToDialogueWebsocketAudioChunk,
    TextToDialogueWebsocketError,
    TextToDialogueWebsocketFinal,
    TextToDialogueWebsocketFinalAudioForTurn,
)
from sound import decode
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from conftest import GEORGE, KEY, RACHEL


@pytest.fixture
def dial(server):
    """Opens a socket; `messages` are sent at once."""
    sockets = ExitStack()

    def dial(path, *messages, query=""):
        url = f"{server.url.replace('http', 'ws')}/v1/text-to-dialogue/{path}?output_format=pcm_16000&{query}"
        socket = sockets.enter_context(connect(url, additional_headers={"xi-api-key": KEY}, open_timeout=30))
        for message in messages:
            socket.send(json.dumps(message))
        return socket

    with sockets:
        yield dial


def rest(socket):
    """All messages, and the code of the close."""
    heard = []
    while True:
        try:
            heard.append(json.loads(socket.recv(timeout=60)))
        except ConnectionClosed as closed:
            return heard, closed.rcvd.code


def say(text, voice, **more):
    return {"inputs": [{"text": text, "voice_id": voice, **more}]}


def test_turns(dial):
    socket = dial(
        "stream-input",
        {"voices": [RACHEL, GEORGE]},
        say("Do you think that it will ra", RACHEL),
        say("in today?", RACHEL),
        say("No, there is not a cloud in the sky.", GEORGE),
        {"close_socket": True},
        query="sync_alignment=true",
    )
    heard, code = rest(socket)
    assert code == 1000
    assert TextToDialogueWebsocketFinal.model_validate(heard.pop()).is_final is True
    turns = [""]
    audio = b""
    for message in heard:
        if "is_final_audio_for_turn" in message:
            assert TextToDialogueWebsocketFinalAudioForTurn.model_validate(message).is_final_audio_for_turn is True
            turns.append("")
            continue
        chunk = TextToDialogueWebsocketAudioChunk.model_validate(message)
        audio += base64.b64decode(chunk.audio)
        if chunk.alignment:
            turns[-1] += "".join(chunk.alignment.chars)
            assert len(chunk.alignment.chars) == len(chunk.alignment.char_start_times_ms)
            assert all(start >= 0 for start in chunk.alignment.char_start_times_ms)
    assert turns == ["Do you think that it will rain today?", "No, there is not a cloud in the sky.", ""]
    sound = decode(audio, "pcm_16000")
    assert 3 < sound.seconds < 8 and sound.longest_silence() < 0.8


def test_contexts(dial):
    socket = dial(
        "multi-stream-input",
        {"context_id": "a", "voices": [RACHEL]},
        {"context_id": "b", "voices": [GEORGE]},
        {"context_id": "a", **say("Hello from one.", RACHEL)},
        {"context_id": "b", **say("Hello from the other.", GEORGE)},
        {"context_id": "a", "close_context": True},
        {"close_socket": True},
    )
    heard, code = rest(socket)
    assert code == 1000
    for context in "ab":
        own = [message for message in heard if message["context_id"] == context]
        assert own[-1] == {"context_id": context, "is_final": True}
        assert own[-2] == {"context_id": context, "is_final_audio_for_turn": True}
        assert sum(len(base64.b64decode(message["audio"])) for message in own[:-2]) > 16000


def test_errors(dial):
    heard, code = rest(dial("stream-input", {"voices": [RACHEL]}, say("Hi.", GEORGE)))
    error = TextToDialogueWebsocketError.model_validate(heard[-1])
    assert error.code == code == 1008 and error.param == "inputs.0.voice_id"
