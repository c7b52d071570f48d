"""`syrinx serve --faults` as the official SDK and other clients meet it."""

import asyncio
import json
import socket
import subprocess

import httpx
import pytest
from conftest import BINARY, GEORGE, KEY
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError
from live import session
from speech_client import audio, speech_socket
from websockets.exceptions import InvalidStatus

SPEAK = f"/v1/text-to-speech/{GEORGE}"
TEXT = "The first move is what sets everything in motion, and nobody knows where it will lead."
BODY = {"text": TEXT, "seed": 7}


@pytest.fixture
def serve(start, tmp_path):
    """Starts a server that fails by `rules`."""

    def serve(*rules, seed=0):
        file = tmp_path / "faults.json5"
        file.write_text(json.dumps({"seed": seed, "rules": rules}))
        return start("--faults", str(file))

    return serve


def sdk(server, **options):
    return ElevenLabs(base_url=server.url, api_key=KEY, **options)


def plain(server):
    return httpx.Client(base_url=server.url, headers={"xi-api-key": KEY}, timeout=60)


def counts(server):
    with plain(server) as http:
        rules = http.get("/admin/v1/faults").json()["rules"]
    return {rule["name"]: (rule["requests"], rule["faults"]) for rule in rules}


def test_the_sdk_asks_again_after_429(serve):
    server = serve({"name": "busy", "route": "GET /v1/models", "first": 2, "error": "too_many_concurrent_requests"})
    assert sdk(server).models.list()
    assert counts(server) == {"busy": (3, 2)}


def test_the_sdk_gives_up_after_its_retries(serve):
    server = serve({"name": "down", "route": "GET /v1/models", "error": "something_went_wrong"})
    with pytest.raises(ApiError) as caught:
        sdk(server).models.list(request_options={"max_retries": 1})
    assert caught.value.status_code == 500
    assert caught.value.body["detail"]["status"] == "something_went_wrong"
    assert counts(server) == {"down": (2, 2)}


@pytest.mark.parametrize(
    ("error", "status"), [("system_busy", 429), ("too_many_concurrent_requests", 429), ("quota_exceeded", 401)]
)
def test_streams_are_not_asked_for_again(serve, error, status):
    server = serve({"name": "it", "route": f"POST {SPEAK}", "first": 1, "error": error})
    with pytest.raises(ApiError) as caught:
        b"".join(sdk(server).text_to_speech.convert(text=TEXT, voice_id=GEORGE))
    detail = caught.value.body["detail"]
    assert caught.value.status_code == status and detail["status"] == error
    assert caught.value.headers["x-syrinx-fault"] == "it"
    assert detail["request_id"] == caught.value.headers["x-trace-id"]
    assert b"".join(sdk(server).text_to_speech.convert(text=TEXT, voice_id=GEORGE))


def test_a_form_is_read_before_it_is_answered(serve, client):
    server = serve({"route": "POST /v1/speech-to-text", "error": "system_busy"})
    with plain(server) as http:
        reply = http.post("/v1/speech-to-text", files={"file": bytes(20_000_000)}, data={"model_id": "scribe_v1"})
        assert reply.status_code == 429
        # The connection goes on.
        assert http.get("/v1/models").status_code == 200


@pytest.mark.parametrize("after", [0, 1000, 5000])
@pytest.mark.parametrize("path", [SPEAK, f"{SPEAK}/stream"])
def test_a_body_is_cut(serve, after, path):
    server = serve({"name": "cut", "route": "POST /v1/text-to-speech/*", "first": 1, "cut": after})
    come = bytearray()
    with plain(server) as http:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            with http.stream("POST", path, json=BODY) as reply:
                assert reply.status_code == 200 and reply.headers["x-syrinx-fault"] == "cut"
                for piece in reply.iter_raw():
                    come += piece
        assert len(come) == after
        whole = http.post(path, json=BODY)
        assert whole.status_code == 200 and whole.content[:after] == come


def test_the_sdk_meets_a_cut_stream(serve):
    server = serve({"route": "POST /v1/text-to-speech/*", "cut": 3000})
    come = bytearray()
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        for piece in sdk(server).text_to_speech.stream(text=TEXT, voice_id=GEORGE):
            come += piece
    # The SDK joins pieces to 1024 bytes, and keeps what is less to itself.
    assert 2048 <= len(come) <= 3000


def test_a_connection_is_cut_before_the_answer(serve):
    server = serve({"route": "GET /v1/models", "first": 1, "cut": True})
    with plain(server) as http:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            http.get("/v1/models")
        assert http.get("/v1/models").status_code == 200


@pytest.mark.parametrize("stall", [True, {"afterBytes": 2000}])
def test_a_stall_ends_when_the_client_loses_patience(serve, stall):
    server = serve({"name": "stall", "route": "POST /v1/text-to-speech/*", "first": 1, "stall": stall})
    with pytest.raises(httpx.ReadTimeout):
        b"".join(sdk(server, timeout=1).text_to_speech.stream(text=TEXT, voice_id=GEORGE))
    assert b"".join(sdk(server).text_to_speech.stream(text=TEXT, voice_id=GEORGE))
    assert counts(server) == {"stall": (2, 1)}


def test_what_stalls_does_not_keep_the_server_from_stopping(serve):
    server = serve({"route": "GET /v1/models", "stall": True})
    with connect_raw(server) as connection:
        connection.sendall(f"GET /v1/models HTTP/1.1\r\nhost: x\r\nxi-api-key: {KEY}\r\n\r\n".encode())
        while counts(server) != {"rule 1": (1, 1)}:
            pass
        assert server.stop() == 0
        assert connection.recv(12) == b"HTTP/1.1 200"


def connect_raw(server):
    host, port = server.url.removeprefix("http://").rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=20)


def test_a_stall_in_the_middle_goes_on(serve):
    server = serve({"route": "POST /v1/text-to-speech/*", "first": 1, "stall": {"seconds": 0.2, "afterBytes": 100}})
    with plain(server) as http:
        stalled, whole = (http.post(SPEAK, json=BODY).content for _ in range(2))
    assert stalled == whole


def test_a_socket_is_closed_at_once(serve):
    server = serve({"route": "/v1/text-to-speech/*", "close": {"code": 1008, "reason": "not_today"}})
    with speech_socket(server, auto_mode="true") as speaker:
        speaker.send({"text": TEXT + " "}, {"text": ""})
        assert speaker.rest() == []
        assert speaker.closed == (1008, "not_today")


def test_a_socket_is_closed_in_the_middle(serve):
    server = serve({"route": "/v1/text-to-speech/*", "first": 1, "error": {"name": "quota_exceeded", "afterMessages": 2}})
    with speech_socket(server, auto_mode="true") as speaker:
        speaker.send({"text": TEXT + " "}, {"text": ""})
        first, second, error = speaker.rest()
        assert first["audio"] and second["audio"]
        assert error["error"] == "quota_exceeded" and error["code"] == 1008
        assert speaker.closed[0] == 1008 and error["message"].startswith(speaker.closed[1])
    with speech_socket(server, auto_mode="true") as speaker:
        speaker.send({"text": TEXT + " "}, {"text": ""})
        assert len(audio(speaker.rest())) > 0 and speaker.closed[0] == 1000


@pytest.mark.parametrize("count", [0, 1])
def test_a_socket_is_cut(serve, count):
    server = serve({"route": "/v1/text-to-speech/*", "cut": {"afterMessages": count}})
    with speech_socket(server, auto_mode="true") as speaker:
        speaker.send({"text": TEXT + " "}, {"text": ""})
        assert len(speaker.rest()) == count
        assert speaker.closed[0] == 1006


def test_a_socket_is_refused(serve):
    server = serve({"name": "no", "route": "/v1/text-to-speech/*", "answer": {"status": 403, "body": {"detail": "No."}}})
    with pytest.raises(InvalidStatus) as caught:
        with speech_socket(server):
            pass
    assert caught.value.response.status_code == 403
    assert caught.value.response.headers["x-syrinx-fault"] == "no"


def test_the_sdk_hears_of_an_error_while_it_is_listened_to(serve):
    server = serve({"route": "/v1/speech-to-text/realtime", "error": {"name": "system_busy", "afterMessages": 1}})

    async def run():
        async with session(sdk(server)) as live:
            await live.until("session_started")
            return await live.until("rate_limited")

    assert "heavy traffic" in asyncio.run(run())["error"]


def test_the_same_seed_fails_alike(serve):
    rule = {"name": "some", "route": "GET /v1/models", "chance": 0.5, "answer": 503}
    server = serve(rule, seed=11)
    with plain(server) as http:
        first = [http.get("/v1/models").status_code for _ in range(30)]
        assert set(first) == {200, 503}
        reset = http.post("/admin/v1/faults/reset").json()
        assert reset["seed"] == 11 and reset["rules"][0]["requests"] == 0
        assert [http.get("/v1/models").status_code for _ in range(30)] == first
        assert http.get("/admin/v1/faults", headers={"xi-api-key": "sk_wrong"}).status_code == 401


def test_a_rule_for_one_key(serve):
    server = serve({"route": "GET /v1/models", "key": "ci", "error": "quota_exceeded"})
    with plain(server) as http:
        key = http.post("/admin/v1/keys", json={"name": "ci"}).json()["secret"]
        assert http.get("/v1/models").status_code == 200
        assert http.get("/v1/models", headers={"xi-api-key": key}).status_code == 401


def test_it_is_said_that_faults_are_on(serve, server):
    faulty = serve({"route": "/v1/models", "cut": True}, {"route": "/v1/voices", "cut": True})
    assert "Faults are on: requests fail by 2 rules.\n" in faulty.output
    assert not any("aults" in line for line in server.output)
    with plain(server) as http:
        assert http.get("/admin/v1/faults").status_code == 404


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ rules: [\n{ route: '/v1/models', cut: yes }] }", "from line 2 on"),
        ("{ rules: [{ route: '/v1/models', evry: 3, cut: true }] }", "rules[0].evry"),
        ("{ rules: [{ route: 'v1/models', cut: true }] }", "rules[0].route"),
    ],
)
def test_a_bad_file_is_an_error_at_the_start(tmp_path, text, said):
    file = tmp_path / "faults.json5"
    file.write_text(text)
    done = subprocess.run(
        [BINARY, "serve", "--port", "0", "--data", tmp_path / "data", "--faults", file],
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.returncode == 1 and str(file) in done.stderr and said in done.stderr
