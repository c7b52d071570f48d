"""The gateway: the official SDK with a team's token, a second Syrinx behind it in the place of ElevenLabs."""

import json
import os
import subprocess
import tempfile
import uuid
from pathlib import Path

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

from conftest import BINARY, GEORGE, KEY, Server

ADMIN = "sk_gateway"
SPEAK = f"/v1/elevenlabs/v1/text-to-speech/{GEORGE}?output_format=pcm_16000"


def make_key(server, admin, **body):
    """A key of a server: its id and its secret."""
    body = {"name": f"key {uuid.uuid4()}", **body}
    reply = httpx.post(f"{server.url}/admin/v1/keys", json=body, headers={"xi-api-key": admin})
    assert reply.status_code == 200, reply.text
    return reply.json()["key"]["key_id"], reply.json()["secret"]


class Gateway:
    """A server that passes requests on to another, and what is done with it."""

    def __init__(self, start, upstream, *options, **settings):
        self.start, self.data = start, tempfile.TemporaryDirectory()
        self.configuration = Path(self.data.name) / "configuration.json5"
        settings = {"services": [{"name": "elevenlabs", "baseURL": upstream.url}], **settings}
        self.configuration.write_text(json.dumps(settings))
        self.open(*options)

    def open(self, *options):
        self.server = self.start("--config", str(self.configuration), *options, key=ADMIN, data=self.data)

    def end(self):
        self.server.process.terminate()
        assert self.server.process.wait(40) == 0

    def kill(self):
        self.server.process.kill()
        self.server.process.wait(40)

    def run(self, *words, secret=None, code=0):
        """What a command of the command line says."""
        done = subprocess.run(
            [BINARY, *words, "--server", self.server.url],
            input=secret or "",
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "SYRINX_ADMIN_KEY": ADMIN},
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    def add(self, secret, name="main"):
        return json.loads(self.run("pool", "add", name, "--json", secret=secret + "\n"))["upstream_key_id"]

    def keys(self):
        keys = json.loads(self.run("pool", "list", "--json"))["upstream_keys"]
        return {key["upstream_key_id"]: key for key in keys}

    def token(self, **body):
        return make_key(self.server, ADMIN, **{"services": ["elevenlabs"], **body})[1]

    def client(self, token):
        return ElevenLabs(base_url=f"{self.server.url}/v1/elevenlabs", api_key=token)

    def speak(self, token, text="Hello.", **headers):
        headers = {"xi-api-key": token, **headers} if token else headers
        return httpx.post(self.server.url + SPEAK, json={"text": text}, headers=headers, timeout=60)


def code(reply):
    body = reply.json()
    assert body["detail"]["code"] == body["detail"]["status"] == body["error"]["code"]
    assert body["detail"]["request_id"] == reply.headers["x-trace-id"]
    return reply.status_code, body["error"]["code"]


@pytest.fixture
def upstream(start):
    return start()


@pytest.fixture
def gateway(start, upstream):
    return Gateway(start, upstream)


@pytest.fixture
def secret(gateway, upstream):
    """The secret of a key of the upstream that is in the pool."""
    secret = make_key(upstream, KEY)[1]
    gateway.add(secret)
    return secret


def test_voices_speech_and_streams_through_the_sdk(gateway, upstream, secret):
    client, behind = gateway.client(gateway.token()), ElevenLabs(base_url=upstream.url, api_key=KEY)
    assert [each.voice_id for each in client.voices.get_all().voices] == [
        each.voice_id for each in behind.voices.get_all().voices
    ]
    assert client.voices.search(page_size=1).voices[0].voice_id
    assert {each.model_id for each in client.models.list()} == {each.model_id for each in behind.models.list()}
    spoken = dict(text="Hello through the gateway.", output_format="pcm_16000", seed=7)
    with client.text_to_speech.with_raw_response.convert(GEORGE, **spoken) as response:
        audio = b"".join(response.data)
        assert response.headers["x-syrinx-served-by"] == "elevenlabs"
        assert response.headers["request-id"]
    assert audio == b"".join(behind.text_to_speech.convert(GEORGE, **spoken))
    assert b"".join(client.text_to_speech.stream(GEORGE, **spoken)) == audio
    times = client.text_to_speech.convert_with_timestamps(GEORGE, text="In time.")
    assert "".join(times.alignment.characters) == "In time."


def test_a_refusal_of_the_service_is_passed_on_as_it_is(gateway, upstream, secret):
    token = gateway.token()
    path, body = "/v1/text-to-speech/nobody", {"text": "Hello."}
    mine = httpx.post(f"{gateway.server.url}/v1/elevenlabs{path}", json=body, headers={"xi-api-key": token})
    direct = httpx.post(upstream.url + path, json=body, headers={"xi-api-key": KEY})
    assert (mine.status_code, mine.json()["detail"]["status"]) == (direct.status_code, "voice_not_found")
    assert mine.json()["detail"]["message"] == direct.json()["detail"]["message"]


def test_each_sees_the_history_of_its_own(gateway, secret):
    anna, ben = gateway.client(gateway.token()), gateway.client(gateway.token())
    with anna.text_to_speech.with_raw_response.convert(GEORGE, text="Of Anna.") as response:
        audio = b"".join(response.data)
        item = response.headers["history-item-id"]
    assert [each.history_item_id for each in anna.history.list().history] == [item]
    assert b"".join(anna.history.get_audio(item)) == audio
    assert ben.history.list().history == []
    with pytest.raises(ApiError) as caught:
        ben.history.get(item)
    assert caught.value.status_code == 404


def test_a_quota_holds_before_anything_is_sent(gateway, upstream, secret):
    token = gateway.token(credits={"month": 20})
    assert gateway.speak(token, "Fifteen letters").status_code == 200
    reply = gateway.speak(token, "Fifteen letters")
    assert code(reply) == (429, "QUOTA_EXCEEDED") and int(reply.headers["retry-after"]) > 0
    detail = reply.json()["detail"]
    assert (detail["window"], detail["limit"], detail["used"]) == ("month", 20, 15) and detail["resets_at"]
    [used] = httpx.get(f"{upstream.url}/admin/v1/keys", headers={"xi-api-key": KEY}).json()["keys"]
    assert used["use"]["credits"]["month"]["used"] == 15


def test_who_may_not_is_told_why(gateway, secret):
    assert code(gateway.speak(None)) == (401, "AUTH_MISSING")
    assert code(gateway.speak("sk_unknown")) == (401, "AUTH_INVALID")
    assert code(gateway.speak(gateway.token(services=[]))) == (403, "SERVICE_FORBIDDEN")
    reply = gateway.speak(gateway.token(permissions=["voices_read"]))
    assert code(reply) == (403, "SERVICE_FORBIDDEN") and reply.json()["detail"]["capability"] == "text_to_speech"
    token = gateway.token()
    assert gateway.speak(None, authorization=f"Bearer {token}").status_code == 200
    headers = {"xi-api-key": token, "x-syrinx-service": "nobody"}
    reply = httpx.get(f"{gateway.server.url}/v1/voices", headers=headers)
    assert code(reply) == (404, "SERVICE_UNKNOWN")
    headers["x-syrinx-service"] = "elevenlabs"
    assert httpx.get(f"{gateway.server.url}/v1/voices", headers=headers).status_code == 200


def test_a_pool_without_keys_is_told(gateway):
    assert code(gateway.speak(gateway.token())) == (503, "NO_AVAILABLE_KEYS")


def test_an_upstream_that_is_gone_is_told(gateway, upstream, secret):
    token = gateway.token()
    assert gateway.speak(token).status_code == 200
    upstream.process.kill()
    upstream.process.wait(40)
    for _ in range(5):
        assert code(gateway.speak(token)) == (502, "UPSTREAM_ERROR")
    # Five in a row, and the key rests.
    reply = gateway.speak(token)
    assert code(reply) == (503, "NO_AVAILABLE_KEYS") and int(reply.headers["retry-after"]) > 0
    assert [rest["reason"] for key in gateway.keys().values() for rest in key["rests"]] == ["failures"]


def test_a_key_that_is_revoked_upstream_is_not_used_again_and_another_is(gateway, upstream):
    behind_id, behind = make_key(upstream, KEY)
    first = gateway.add(behind)
    token = gateway.token()
    assert gateway.speak(token).status_code == 200
    admin = {"xi-api-key": KEY}
    assert httpx.post(f"{upstream.url}/admin/v1/keys/{behind_id}/revoke", headers=admin).status_code == 200
    assert code(gateway.speak(token)) == (503, "NO_AVAILABLE_KEYS")
    assert gateway.keys()[first]["state"] == "disabled"
    assert "is refused by its service" in gateway.run("pool", "test", first)

    second = gateway.add(make_key(upstream, KEY)[1], "spare")
    assert gateway.speak(token).status_code == 200
    gateway.kill()
    gateway.open()
    assert {id: key["state"] for id, key in gateway.keys().items()} == {first: "disabled", second: "active"}
    assert gateway.speak(token).status_code == 200


def test_what_is_known_outlives_a_kill(gateway, upstream, secret):
    # Another key, so that only what was kept says where the item is.
    gateway.add(make_key(upstream, KEY)[1], "other")
    token = gateway.token(credits={"month": 20})
    with gateway.client(token).text_to_speech.with_raw_response.convert(GEORGE, text="Fifteen letters") as response:
        audio = b"".join(response.data)
        item = response.headers["history-item-id"]
    usage = gateway.run("usage", "--by", "upstream_key", "--json")
    gateway.kill()
    gateway.open()
    assert b"".join(gateway.client(token).history.get_audio(item)) == audio
    assert code(gateway.speak(token, "Fifteen letters")) == (429, "QUOTA_EXCEEDED")
    assert sum(line["credits"] for line in json.loads(usage)["usage"]) == 15
    again = json.loads(gateway.run("usage", "--by", "token", "--service", "elevenlabs", "--json"))["usage"]
    assert sum(line["credits"] for line in again) == 15


def test_the_pool_on_the_command_line(gateway, upstream):
    assert "There are no keys yet" in gateway.run("pool", "list")
    assert "standard input has no secret" in gateway.run("pool", "add", "main", code=64)
    secret = make_key(upstream, KEY)[1]
    id = gateway.add(secret)
    line = gateway.run("pool", "list").splitlines()[1]
    assert line.startswith(id) and "active" in line and f"...{secret[-4:]}" in line and secret not in line
    found = gateway.run("pool", "test", id)
    assert "works" in found and "text_to_speech" in found
    assert "resting (administrator until" in gateway.run("pool", "rest", id, "--for", "30m")
    token = gateway.token()
    assert code(gateway.speak(token)) == (503, "NO_AVAILABLE_KEYS")
    assert "is active" in gateway.run("pool", "rest", id, "--for", "0s")
    assert gateway.speak(token).status_code == 200
    assert "text_to_speech" in gateway.run("usage", "--by", "capability")
    assert "is out of the pool" in gateway.run("pool", "remove", id)
    assert code(gateway.speak(token)) == (503, "NO_AVAILABLE_KEYS")
    assert "was not found" in gateway.run("pool", "remove", id, code=1)
    # Neither on disk nor in the log.
    for file in Path(gateway.data.name).rglob("*"):
        if file.is_file():
            kept = file.read_bytes()
            assert secret.encode() not in kept and token.encode() not in kept, file


def test_services_that_cannot_be_used_are_named():
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "configuration.json5"
        file.write_text('{ services: [{ name: "deepgram", baseURL: "ftp://example.com" }] }')
        with pytest.raises(RuntimeError, match="the service deepgram needs a baseURL of http or https"):
            Server("--config", str(file))
