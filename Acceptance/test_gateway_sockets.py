"""Sockets through the gateway: the official SDK and plain clients, a second Syrinx behind it in the place of ElevenLabs."""

import asyncio
import base64
import json
import signal
import time
from contextlib import contextmanager
from types import SimpleNamespace

import httpx
import pytest
from elevenlabs.core.api_error import ApiError
from listening import WORDS, speech, spoken as words
from live import session
from sound import decode, word_errors
from speech_client import audio, of, speech_socket, spoken
from test_gateway import ADMIN, Gateway, make_key
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from conftest import GEORGE, KEY, RACHEL

TEXT = "The first move is what sets everything in motion, and nobody knows where it will lead."
SILENCE = bytes(16000)
# This voice is hard to hear for PocketSphinx: far fewer wrong words than of any other text are enough here.
HARD = 0.6


@pytest.fixture
def upstream(start):
    return start()


@pytest.fixture
def gateway(start, upstream):
    gateway = Gateway(start, upstream)
    gateway.add(make_key(upstream, KEY)[1])
    return gateway


@pytest.fixture
def dial(gateway):
    """Opens a socket of the service; `messages` are sent at once."""

    @contextmanager
    def dial(path, *messages, token=None, **options):
        headers = {"xi-api-key": token} if token else {}
        url = f"{gateway.server.url.replace('http', 'ws')}/v1/elevenlabs/v1{path}"
        with connect(url, additional_headers=headers, open_timeout=30, **options) as socket:
            for message in messages:
                socket.send(json.dumps(message))
            yield socket

    return dial


def front(gateway):
    """The gateway, as if it were the service."""
    return SimpleNamespace(url=f"{gateway.server.url}/v1/elevenlabs")


def used(gateway):
    """What was used, once it is written down, which a socket's client is not made to wait for."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if lines := json.loads(gateway.run("usage", "--by", "service", "--service", "elevenlabs", "--json"))["usage"]:
            return lines[0]
    raise AssertionError("nothing was used")


def rest(socket):
    """All messages, and how the socket was closed."""
    heard = []
    while True:
        try:
            heard.append(json.loads(socket.recv(timeout=60)))
        except ConnectionClosed as closed:
            return heard, (closed.rcvd.code, closed.rcvd.reason)


def is_speech(pcm, seconds):
    """Whether it is as long as it should be, and more than noise."""
    sound = decode(pcm, "pcm_16000")
    low, high = seconds
    return low < sound.seconds < high and sound.level > -40 and sound.longest_silence() < 1


def speaker(gateway, token):
    """The SDK's client of speech, which makes every address of a socket wss, where this server speaks no TLS."""
    speech = gateway.client(token).text_to_speech
    speech._ws_base_url = speech._ws_base_url.replace("wss", "ws")
    return speech


def test_the_sdk_speaks_as_it_is_written(gateway):
    heard = b"".join(
        speaker(gateway, gateway.token()).convert_realtime(
            voice_id=GEORGE, text=iter([TEXT]), model_id="eleven_flash_v2_5", output_format="pcm_16000"
        )
    )
    assert is_speech(heard, (4, 9))
    # Each piece that the SDK cuts ends with a space.
    assert 0.5 * len(TEXT) <= used(gateway)["credits"] <= 0.5 * len(TEXT) + 2


def test_the_sdk_is_told_what_is_wrong(gateway):
    small = speaker(gateway, gateway.token(credits={"month": 20}))
    with pytest.raises(ApiError) as caught:
        list(small.convert_realtime(voice_id=GEORGE, text=iter([TEXT]), model_id="eleven_multilingual_v2"))
    assert caught.value.status_code == 1008


def test_one_text_sounds_as_it_does_without_the_gateway(gateway, upstream):
    def heard(server, key):
        with speech_socket(server, headers={"xi-api-key": key}, seed=7) as socket:
            socket.send({"text": " "}, *({"text": word + " "} for word in TEXT.split()), {"text": ""})
            messages = socket.rest()
            assert socket.closed == (1000, "") and messages[-1] == {"audio": None, "isFinal": True}
            assert spoken(messages) == f" {TEXT} "
            return audio(messages)

    mine = heard(front(gateway), gateway.token())
    assert mine == heard(upstream, KEY) and is_speech(mine, (4, 9))
    line = used(gateway)
    assert (line["characters"], line["credits"], line["requests"]) == (len(TEXT) + 1, (len(TEXT) + 2) // 2, 1)
    assert line["bytes"] > len(mine)


def test_contexts(gateway):
    with speech_socket(front(gateway), "multi-stream-input", headers={"xi-api-key": gateway.token()}) as socket:
        for name, text in (("a", "This is one of two. "), ("b", "And this is the other one. ")):
            socket.send({"text": " ", "context_id": name}, {"text": text, "context_id": name, "flush": True})
            socket.send({"context_id": name, "close_context": True})
        socket.send({"close_socket": True})
        messages = socket.rest()
        assert socket.closed == (1000, "")
    assert spoken(of(messages, "a")) == " This is one of two. "
    for name in "ab":
        assert of(messages, name)[-1]["isFinal"] is True and is_speech(audio(of(messages, name)), (0.8, 4))


def test_a_dialogue(gateway, dial):
    lines = [("Do you think that it will rain today?", RACHEL), ("No, there is not a cloud in the sky.", GEORGE)]
    messages = [{"inputs": [{"text": text, "voice_id": voice}]} for text, voice in lines]
    opening = {"voices": [RACHEL, GEORGE], "xi_api_key": gateway.token()}
    path = "/text-to-dialogue/stream-input?output_format=pcm_16000"
    with dial(path, opening, *messages, {"close_socket": True}) as socket:
        heard, closed = rest(socket)
    assert closed == (1000, "") and heard[-1]["is_final"] is True
    assert is_speech(b"".join(base64.b64decode(message["audio"]) for message in heard if "audio" in message), (3, 8))
    assert used(gateway)["characters"] == sum(len(text) for text, _ in lines)


def test_words_come_while_they_are_said(gateway, client):
    pcm = SILENCE + speech(client, output_format="pcm_16000") + SILENCE

    async def run():
        async with session(gateway.client(gateway.token())) as live:
            await live.until("session_started")
            await live.send(pcm)
            await live.connection.commit()
            return await live.committed(), live.of("partial_transcript")

    text, partials = asyncio.run(run())
    assert word_errors(WORDS, words(text)) / len(WORDS) <= HARD, text
    assert len(partials) > 5
    assert used(gateway)["seconds"] == round(len(pcm) / 32000)


def test_a_socket_that_the_gateway_does_not_know(gateway, client, dial):
    pcm = SILENCE + speech(client, output_format="pcm_16000") + SILENCE
    with dial("/speech-to-text/stream?language=en", token=gateway.token()) as socket:
        for start in range(0, len(pcm), 3200):
            socket.send(pcm[start : start + 3200])
        socket.send(json.dumps({"type": "commit"}))
        heard = [socket.recv(60)]
        while not json.loads(heard[-1])["is_final"]:
            heard.append(socket.recv(60))
    text = json.loads(heard[-1])["text"]
    assert word_errors(WORDS, words(text)) / len(WORDS) <= HARD, text
    assert used(gateway)["requests"] == 1 and used(gateway)["bytes"] == sum(len(each.encode()) for each in heard)


def test_a_quota_ends_a_socket(gateway, upstream):
    token = gateway.token(credits={"month": 30})
    with speech_socket(front(gateway), headers={"xi-api-key": token}, model_id="eleven_multilingual_v2") as socket:
        socket.send({"text": " "}, {"text": "Twenty letters here. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages).endswith("here. "))
        assert is_speech(audio(socket.messages), (0.8, 3))
        socket.send({"text": "And far more than is left of thirty. ", "flush": True})
        [told] = socket.rest()
        assert (told["error"], told["code"], socket.closed[0]) == ("quota_exceeded", 1008, 1008)
    assert used(gateway)["credits"] == 21
    [behind] = httpx.get(f"{upstream.url}/admin/v1/keys", headers={"xi-api-key": KEY}).json()["keys"]
    assert behind["use"]["credits"]["month"]["used"] <= 22


def test_a_quota_ends_listening(gateway):
    # Listening costs no credits here, so that only requests may run out.
    async def run(client):
        async with session(client) as live:
            return await live.until("session_started")

    client = gateway.client(gateway.token(requests={"day": 1}))
    asyncio.run(run(client))
    with pytest.raises(InvalidStatus) as caught:
        asyncio.run(run(client))
    assert caught.value.response.status_code == 429


def test_single_use_tokens_are_the_gateways_own(gateway, upstream):
    token = gateway.token()
    lent = gateway.client(token).tokens.single_use.create("tts_websocket").token
    query = {"headers": {}, "single_use_token": lent}
    with speech_socket(front(gateway), **query) as socket:
        socket.send({"text": " "}, {"text": TEXT + " "}, {"text": ""})
        assert is_speech(audio(socket.rest()), (4, 9))
    # Once, in the service's words, and nowhere else.
    for server in (front(gateway), upstream):
        with speech_socket(server, **query) as socket:
            socket.send({"text": " "})
            assert [message["error"] for message in socket.rest()] == ["invalid_token"]
    assert [rest for key in gateway.keys().values() for rest in key["rests"]] == []
    assert used(gateway)["characters"] == len(TEXT) + 1


def test_a_token_for_listening(gateway, client):
    pcm = SILENCE + speech(client, output_format="pcm_16000") + SILENCE
    lent = gateway.client(gateway.token()).tokens.single_use.create("realtime_scribe").token

    async def run():
        async with session(gateway.client("sk_none"), token=lent) as live:
            started = await live.until("session_started", "auth_error")
            if started["message_type"] == "auth_error":
                return await live.closed
            await live.send(pcm)
            await live.connection.commit()
            return await live.committed()

    assert word_errors(WORDS, words(asyncio.run(run()))) / len(WORDS) <= HARD
    assert asyncio.run(run()) == (1000, "auth_error")


def test_a_browser_has_its_token_in_a_subprotocol(gateway, dial):
    offer = f"keypool-token.{gateway.token()}"
    path = f"/text-to-speech/{GEORGE}/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_16000"
    with dial(path, {"text": " "}, {"text": TEXT + " "}, {"text": ""}, subprotocols=[offer]) as socket:
        assert socket.subprotocol == offer
        heard, closed = rest(socket)
    assert closed == (1000, "") and is_speech(audio(heard), (4, 9))


def test_a_token_that_is_revoked_says_and_hears_no_more(gateway):
    id, secret = make_key(gateway.server, ADMIN, services=["elevenlabs"])
    with speech_socket(front(gateway), headers={"xi-api-key": secret}, inactivity_timeout=180) as socket:
        socket.send({"text": "Heard. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages) == "Heard. ")
        revoked = httpx.post(f"{gateway.server.url}/admin/v1/keys/{id}/revoke", headers={"xi-api-key": ADMIN})
        assert revoked.status_code == 200
        # Without another word from the client.
        assert [message["error"] for message in socket.rest()] == ["invalid_api_key"]
        assert socket.closed == (1008, "The token was revoked.")


@pytest.mark.parametrize("quota", [None, 30])
def test_what_was_sent_is_charged_though_the_gateway_is_killed(gateway, quota):
    token = gateway.token(credits={"month": quota})
    headers = {"xi-api-key": token}
    with speech_socket(front(gateway), headers=headers, model_id="eleven_multilingual_v2") as socket:
        socket.send({"text": " "}, {"text": "Twenty letters here. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages).endswith("here. "))
        gateway.kill()
    gateway.open()
    lines = json.loads(gateway.run("usage", "--by", "token", "--json"))["usage"]
    assert sum(line["credits"] for line in lines) == 21 and sum(line["requests"] for line in lines) == 1
    with speech_socket(front(gateway), headers=headers, model_id="eleven_multilingual_v2") as socket:
        socket.send({"text": " "}, {"text": "Ten more. "}, {"text": ""})
        messages = socket.rest()
        assert socket.closed[0] == (1008 if quota else 1000)
        assert messages[-1].get("error") == ("quota_exceeded" if quota else None)


def test_a_gateway_that_stops_lets_what_was_asked_for_be_heard(gateway):
    with speech_socket(front(gateway), headers={"xi-api-key": gateway.token()}) as socket:
        socket.send({"text": " "}, {"text": TEXT + " "}, {"text": ""})
        first = [socket.receive()]
        gateway.server.process.send_signal(signal.SIGTERM)
        messages = first + socket.rest()
        assert messages[-1]["isFinal"] is True and socket.closed[0] == 1000
    assert spoken(messages) == f" {TEXT} " and is_speech(audio(messages), (4, 9))
    assert gateway.server.process.wait(40) == 0


def test_a_gateway_that_stops_closes_a_socket_that_rests(gateway):
    with speech_socket(front(gateway), headers={"xi-api-key": gateway.token()}) as socket:
        socket.send({"text": "Heard. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages) == "Heard. ")
        gateway.server.process.send_signal(signal.SIGTERM)
        assert socket.rest() == [] and socket.closed == (1001, "")
    assert gateway.server.process.wait(40) == 0


def test_a_service_that_dies_is_told(gateway, upstream, dial):
    token = gateway.token()
    with speech_socket(front(gateway), headers={"xi-api-key": token}) as socket:
        socket.send({"text": "Heard. ", "flush": True})
        socket.until(lambda message: spoken(socket.messages) == "Heard. ")
        upstream.process.kill()
        upstream.process.wait(40)
        assert socket.rest() == [] and socket.closed == (1011, "The service broke the connection off.")
    with pytest.raises(InvalidStatus) as caught, dial(f"/text-to-speech/{GEORGE}/stream-input", token=token):
        pass
    assert caught.value.response.status_code == 502
    assert json.loads(caught.value.response.body)["detail"]["code"] == "UPSTREAM_ERROR"


def test_a_client_that_does_not_say_who_it_is(gateway, dial):
    with dial(f"/text-to-speech/{GEORGE}/stream-input") as socket:
        [told], (code, _) = rest(socket)
    assert (told["error"], code) == ("AUTH_MISSING", 1008)
