"""`stream-input` and `multi-stream-input`, by a client written from the protocol: frames, order, codes."""

import base64
import json
import socket
import time

import httpx
import pytest
from conftest import GEORGE, KEY, Server
from speech_client import audio, of, speech_socket, spoken
from sound import decode, transcribe, word_errors

TEXT = "The first move is what sets everything in motion, and nobody knows where it will lead. Is that not so?"


def tokens(text, size=4):
    return [text[start : start + size] for start in range(0, len(text), size)]


# With the seeds, a character begins in sound that is still held back when the first chunk goes.
@pytest.mark.parametrize("seed", [None, 11, 44])
def test_frames_and_their_order(server, seed):
    with speech_socket(server, auto_mode="true", seed=seed) as socket:
        socket.send({"text": " "}, *({"text": token} for token in tokens(TEXT + " ")), {"text": ""})
        messages = socket.rest()
        assert socket.closed == (1000, "")
    *chunks, final = messages
    assert final == {"audio": None, "isFinal": True}
    assert len(chunks) > 3
    for chunk in chunks:
        assert set(chunk) == {"audio", "isFinal", "alignment", "normalizedAlignment"}
        assert chunk["isFinal"] is None
        assert len(json.dumps(chunk)) < 2**19
        for key in ("alignment", "normalizedAlignment"):
            times = chunk[key]
            assert set(times) == {"chars", "charStartTimesMs", "charDurationsMs", "charsDurationsMs"}
            assert len(times["chars"]) == len(times["charStartTimesMs"]) == len(times["charDurationsMs"])
            assert times["charDurationsMs"] == times["charsDurationsMs"]
            length = len(base64.b64decode(chunk["audio"])) / 32
            assert all(0 <= start <= length + 1 for start in times["charStartTimesMs"])
    assert spoken(chunks) == " " + TEXT + " "


@pytest.mark.parametrize("output_format", ["mp3_44100_128", "mp3_22050_32", "opus_48000_64", "ulaw_8000", "pcm_24000"])
def test_chunks_join_without_gaps_in_every_codec(server, output_format):
    def heard(texts):
        with speech_socket(server, output_format=output_format, seed=7) as socket:
            socket.send({"text": " "}, *texts, {"text": ""})
            return audio(socket.rest())

    whole = heard([{"text": TEXT + " "}])
    split = heard([{"text": token} for token in tokens(TEXT + " ", 1)])
    assert split == whole
    if output_format.startswith(("mp3", "opus")):
        assert 5 < decode(whole, output_format).seconds < 9
    if output_format.startswith("mp3"):
        # One bit stream, with no frame that tells of a file in it.
        assert not any(mark in whole for mark in (b"Xing", b"Info", b"ID3"))


def test_what_is_heard_is_what_was_written(server, client):
    expected = "thank you for calling and have a nice day"
    # flite's rms as it is, the voice that is clearest to the recogniser.
    voices = client.voices.search(page_size=100, voice_type="default").voices
    rook = next(voice.voice_id for voice in voices if voice.name == "Rook")
    with speech_socket(server, auto_mode="true", voice=rook, seed=1) as socket:
        socket.send({"text": " "}, *({"text": token} for token in tokens(expected + ". ", 3)), {"text": ""})
        pcm = audio(socket.rest())
    assert word_errors(expected.split(), transcribe(decode(pcm, "pcm_16000"))) <= 3


def test_sound_comes_before_the_text_has_ended(server):
    with speech_socket(server, auto_mode="true") as socket:
        socket.send({"text": " "}, {"text": "This clause is complete, and this one is "})
        assert socket.receive()["audio"]
        socket.send({"text": "not."}, {"text": ""})
        assert socket.rest()[-1]["isFinal"] is True


@pytest.mark.parametrize("how", ["header", "xi_api_key", "xi-api-key", "authorization", "query", "token"])
def test_every_way_to_show_a_key(server, how):
    first = {"text": " "}
    query = {}
    if how in ("xi_api_key", "xi-api-key"):
        first[how] = KEY
    elif how == "authorization":
        first[how] = f"Bearer {KEY}"
    elif how == "query":
        query["authorization"] = f"Bearer%20{KEY}"
    elif how == "token":
        reply = httpx.post(f"{server.url}/v1/single-use-token/tts_websocket", headers={"xi-api-key": KEY})
        query["single_use_token"] = reply.json()["token"]
    headers = {"xi-api-key": KEY} if how == "header" else {}
    with speech_socket(server, headers=headers, **query) as socket:
        socket.send(first, {"text": "Hello. "}, {"text": ""})
        assert socket.rest()[-1] == {"audio": None, "isFinal": True}
    if how == "token":
        with speech_socket(server, headers={}, **query) as socket:
            socket.send(first)
            assert socket.rest()[-1]["error"] == "invalid_token"


@pytest.mark.parametrize(
    "headers, first, error",
    [
        ({}, {"text": " "}, "authentication_required"),
        ({"xi-api-key": "sk_wrong"}, {"text": " "}, "invalid_api_key"),
        (None, "garbage", "invalid_input_message"),
        (None, "[1, 2]", "invalid_input_message"),
        (None, b"\x00\x01", "invalid_input_message"),
        (None, {"text": 5}, "invalid_input_message"),
    ],
)
@pytest.mark.parametrize("path", ["stream-input", "multi-stream-input"])
def test_bad_input_is_told_then_closed(server, path, headers, first, error):
    with speech_socket(server, path, headers=headers) as socket:
        socket.send(first)
        messages = socket.rest()
        assert socket.closed[0] == 1008
    assert [message["error"] for message in messages] == [error]
    assert messages[0]["code"] == 1008 and messages[0]["message"]


@pytest.mark.parametrize(
    "query, error",
    [
        ({"model_id": "nothing"}, "model_not_found"),
        ({"model_id": "eleven_v3"}, "unsupported_model"),
        ({"voice": "nobody"}, "voice_id_does_not_exist"),
        ({"output_format": "wav_44100"}, "invalid_output_format"),
        ({"inactivity_timeout": "181"}, "invalid_parameters"),
        ({"inactivity_timeout": "x"}, "invalid_input_message"),
    ],
)
def test_bad_queries_are_told_over_the_socket(server, query, error):
    with speech_socket(server, **query) as socket:
        socket.send({"text": " "})
        assert [message["error"] for message in socket.rest()] == [error]
        assert socket.closed[0] == 1008


def test_ten_megabytes_in_one_message_are_refused(server):
    with speech_socket(server) as socket:
        socket.send({"text": " "})
        socket.send({"text": "a" * 10_000_000})
        socket.rest()
        assert socket.closed[0] == 1009


def test_silence_for_too_long(server):
    with speech_socket(server, inactivity_timeout=1) as socket:
        messages = socket.rest()
        assert socket.closed[0] == 1008
    assert messages[0]["error"] == "input_timeout_exceeded" and messages[0]["code"] == 1008


def test_a_space_keeps_a_socket_alive(server):
    with speech_socket(server, inactivity_timeout=2) as socket:
        for _ in range(6):
            socket.send({"text": " "})
            time.sleep(0.5)
        socket.send({"text": "Still here. "}, {"text": ""})
        assert socket.rest()[-1]["isFinal"] is True


def test_a_plain_request_is_told_to_upgrade(server):
    reply = httpx.get(f"{server.url}/v1/text-to-speech/{GEORGE}/stream-input", headers={"xi-api-key": KEY})
    assert reply.status_code == 426 and reply.headers["upgrade"] == "websocket"
    assert reply.json()["detail"]["message"]


def test_flush_speaks_a_turn_to_its_last_word(server):
    with speech_socket(server, output_format="mp3_44100_128") as socket:
        socket.send({"text": " "}, {"text": "Here is a turn with a doctor"}, {"text": " ", "flush": True})
        messages = socket.until(lambda message: spoken(socket.messages).endswith("doctor "))
        seconds = decode(audio(messages), "mp3_44100_128").seconds
        times = messages[-1]["alignment"]
        before = decode(audio(messages[:-1]), "mp3_44100_128").seconds if messages[1:] else 0
        ends = [before + (at + length) / 1000 for at, length in zip(times["charStartTimesMs"], times["charDurationsMs"])]
        # The last letter's sound is there, not only its time.
        assert 1.2 < seconds and max(ends) <= seconds + 0.1
        socket.send({"text": ""})
        assert socket.rest()[-1]["isFinal"] is True


def test_a_context_closed_after_its_flush_is_heard_whole_and_a_new_one_speaks_meanwhile(server):
    with speech_socket(server, "multi-stream-input", auto_mode="true") as socket:
        socket.send({"text": " ", "context_id": "old"}, {"text": TEXT + " ", "context_id": "old"})
        socket.send({"context_id": "old", "flush": True}, {"context_id": "old", "close_context": True})
        socket.send({"text": "New. ", "context_id": "new", "flush": True}, {"context_id": "new", "close_context": True})
        finals = []
        messages = []
        while len(finals) < 2:
            messages.append(socket.receive())
            if messages[-1].get("isFinal"):
                finals.append(messages[-1])
        socket.send({"close_socket": True})
        assert socket.rest() == [] and socket.closed == (1000, "")
    assert spoken(of(messages, "old")) == " " + TEXT + " "
    assert spoken(of(messages, "new")) == "New. "
    for final in finals:
        assert set(final) == {"isFinal", "is_final", "contextId"}
    # Nothing of a context comes after its end.
    for context in ("old", "new"):
        assert "isFinal" in of(messages, context)[-1] and of(messages, context)[-1]["isFinal"] is True


def test_barge_in_stops_what_was_not_flushed(server):
    with speech_socket(server, "multi-stream-input", auto_mode="true") as socket:
        long = "This is one of very many sentences that nobody will hear to the end. "
        socket.send(*({"text": long, "context_id": "a"} for _ in range(200)))
        heard = [socket.receive()]
        socket.send({"context_id": "a", "close_context": True})
        closed = time.monotonic()
        heard += socket.until(lambda message: message.get("isFinal"))
        # The client's share of what was on its way already; the issue of silence is the engine's, below.
        assert time.monotonic() - closed < 10
        said = spoken(heard)
        assert (long * 200).startswith(said) and len(said) < len(long) * 150


def test_a_socket_that_closes_frees_its_place(server):
    def speaking():
        metrics = httpx.get(f"{server.url}/metrics", headers={"xi-api-key": KEY}).text
        return next(line for line in metrics.splitlines() if line.startswith("syrinx_generations "))

    before = speaking()
    for _ in range(20):
        with speech_socket(server, auto_mode="true") as socket:
            socket.send({"text": " "}, {"text": "A sentence. " * 400})
            socket.receive()
    deadline = time.monotonic() + 5
    while speaking() != before and time.monotonic() < deadline:
        pass
    assert speaking() == before


def test_a_client_that_closes_after_its_last_text_is_answered(server):
    with speech_socket(server, auto_mode="true", output_format="pcm_44100") as socket:
        socket.send({"text": " "}, {"text": (TEXT + " ") * 300}, {"text": ""})
        assert socket.receive()["audio"]
        socket.connection.close()
        # 1006 would tell that the server went on speaking.
        assert socket.closed[0] == 1000


def test_a_context_opened_again_is_heard_after_the_one_before(server):
    turns = [TEXT + " ", "Once more. ", "And again. "]
    with speech_socket(server, "multi-stream-input") as socket:
        for turn in turns:
            socket.send({"text": turn, "context_id": "turn", "flush": True}, {"context_id": "turn", "close_context": True})
        heard = [spoken(socket.until(lambda message: message.get("isFinal"))) for _ in turns]
        assert heard == turns


def test_a_revoked_key_says_no_more(server):
    administrator = {"xi-api-key": KEY}
    made = httpx.post(f"{server.url}/admin/v1/keys", headers=administrator, json={"name": "revoked"}).json()
    with speech_socket(server, headers={"xi-api-key": made["secret"]}) as socket:
        socket.send({"text": "Heard. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages) == "Heard. ")
        assert httpx.delete(f"{server.url}/admin/v1/keys/{made['key']['key_id']}", headers=administrator).is_success
        socket.send({"text": "Not heard. ", "flush": True})
        assert [message["error"] for message in socket.rest()] == ["invalid_api_key"]
        assert socket.closed[0] == 1008


def test_half_closed_and_reset_connections_leave_nothing(server):
    host, port = server.url.removeprefix("http://").split(":")
    head = (
        f"GET /v1/text-to-speech/{GEORGE}/stream-input HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\n"
        f"connection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
    for number in range(300):
        with socket.create_connection((host, int(port))) as client:
            client.sendall(head)
            assert client.recv(12) == b"HTTP/1.1 101"
            if number % 3 == 0:
                client.shutdown(socket.SHUT_WR)
                while client.recv(4096):
                    pass
            elif number % 3 == 1:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    assert httpx.get(f"{server.url}/health").status_code == 200


def test_history_and_usage_know_what_was_spoken(server):
    text = f"Spoken over a socket at {time.time_ns()}. "
    with speech_socket(server, output_format="mp3_44100_128") as socket:
        socket.send({"text": text}, {"text": ""})
        heard = audio(socket.rest())
    item = httpx.get(f"{server.url}/v1/history", params={"page_size": 1}, headers={"xi-api-key": KEY}).json()["history"][0]
    assert item["text"] == text and item["model_id"] == "eleven_flash_v2_5"
    kept = httpx.get(f"{server.url}/v1/history/{item['history_item_id']}/audio", headers={"xi-api-key": KEY})
    assert kept.content == heard


def test_a_quota_ends_the_socket(server):
    reply = httpx.post(
        f"{server.url}/admin/v1/keys", headers={"xi-api-key": KEY}, json={"name": "small", "credits": {"month": 20}}
    )
    key = reply.json()["secret"] if "secret" in reply.json() else reply.json()["key"]
    with speech_socket(server, headers={"xi-api-key": key}, auto_mode="true", model_id="eleven_multilingual_v2") as socket:
        socket.send({"text": " "}, {"text": "Ten chars. "}, {"text": "And far more than twenty of them. "}, {"text": ""})
        messages = socket.rest()
        assert socket.closed[0] == 1008
    assert messages[-1]["error"] == "quota_exceeded"
    assert spoken(messages).startswith(" Ten chars. ")


def test_a_stopping_server_lets_a_socket_finish(tmp_path):
    server = Server()
    with speech_socket(server, auto_mode="true") as socket:
        socket.send({"text": " "}, {"text": TEXT + " "})
        first = [socket.receive()]
        server.process.terminate()
        messages = first + socket.rest()
        assert spoken(messages) == " " + TEXT + " "
        assert messages[-1]["isFinal"] is True and socket.closed[0] == 1001
    assert server.process.wait(40) == 0
