"""Bad input: the right error, and the next request is served."""

import json
import socket
import time

import pytest
from elevenlabs.core.api_error import ApiError
from elevenlabs.errors import UnprocessableEntityError

from conftest import GEORGE, KEY

SPEAK = f"/v1/text-to-speech/{GEORGE}"


@pytest.fixture(autouse=True)
def still_serves(http):
    yield
    assert http.post(SPEAK, json={"text": "Still here."}).status_code == 200


def detail(reply):
    return reply.json()["detail"]


def test_no_key_and_wrong_key(server):
    import httpx

    reply = httpx.get(f"{server.url}/v1/voices")
    assert reply.status_code == 401 and detail(reply)["status"] == "needs_authorization"
    reply = httpx.get(f"{server.url}/v1/voices", headers={"xi-api-key": "sk_wrong"})
    assert reply.status_code == 401 and detail(reply)["status"] == "invalid_api_key"
    assert "request-id" not in reply.headers
    assert detail(reply)["request_id"] == reply.headers["x-trace-id"]


def test_unknown_voice(client):
    with pytest.raises(ApiError) as caught:
        b"".join(client.text_to_speech.convert(text="hi", voice_id="nobody"))
    assert caught.value.status_code == 404
    assert caught.value.body["detail"]["status"] == "voice_not_found"


def test_schema_errors_come_as_a_list(client):
    with pytest.raises(UnprocessableEntityError) as caught:
        client.text_to_speech.convert_with_timestamps(
            text="hi", voice_id=GEORGE, voice_settings={"stability": 2}, apply_text_normalization="maybe"
        )
    items = caught.value.body["detail"] if isinstance(caught.value.body, dict) else caught.value.body.detail
    assert len(items) == 2


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "missing"),
        ({"text": 5}, 422, "string_type"),
        ({"text": "hi", "voice_settings": {"stability": -0.1}}, 422, "greater_than_equal"),
        ({"text": "hi", "voice_settings": {"stability": "a lot"}}, 422, "float_parsing"),
        ({"text": "hi", "seed": "x"}, 422, "int_parsing"),
        ({"text": ""}, 400, "empty_text"),
        ({"text": " \n "}, 400, "empty_text"),
        ({"text": "ភាសាខ្មែរ"}, 400, "invalid_text"),
        ({"text": "hi", "seed": -1}, 400, None),
        ({"text": "hi", "seed": 4294967296}, 400, None),
        ({"text": "hi", "model_id": "eleven_none"}, 404, "model_not_found"),
        ({"text": "hi", "model_id": "eleven_english_sts_v2"}, 400, "unsupported_model"),
        ({"text": "hi", "voice_settings": {"speed": 3}}, 400, "invalid_voice_settings"),
        ({"text": "a" * 10_001}, 400, "text_too_long"),
        ({"text": "hi", "previous_request_ids": ["a", "b", "c", "d"]}, 400, None),
        ({"text": "hi", "pronunciation_dictionary_locators": [{"pronunciation_dictionary_id": "x"}] * 4}, 400, None),
        (
            {"text": "hi", "pronunciation_dictionary_locators": [{"pronunciation_dictionary_id": "x"}]},
            404,
            "pronunciation_dictionary_not_found",
        ),
    ],
)
def test_bodies(http, body, status, code):
    reply = http.post(SPEAK, json=body)
    assert reply.status_code == status, reply.text
    if status == 422:
        assert detail(reply)[0]["type"] == code
    elif code:
        assert detail(reply)["code"] == code


def test_numbers_as_strings_are_numbers(http):
    reply = http.post(SPEAK, json={"text": "hi", "seed": "7", "voice_settings": {"stability": "0.5"}})
    assert reply.status_code == 200


RAW = [
    b"",
    b"{",
    b"not json",
    b'{"text": "cut off',
    b'{"text": "\xff\xfe"}',
    b'{"text": "\\ud800"}',
    b'{"text": "hi"} trailing',
    b"[" * 10_000,
    b'{"text": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}",
]


@pytest.mark.parametrize("body", RAW, ids=range(len(RAW)))
def test_broken_json(http, body):
    reply = http.post(SPEAK, content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 422, reply.text
    assert isinstance(detail(reply), list)


def test_a_megabyte_of_emoji(http):
    reply = http.post(SPEAK, json={"text": "🙂" * 250_000})
    assert reply.status_code in (400, 413)


def test_a_body_over_the_limit(http):
    assert http.post(SPEAK, json={"text": "a" * 1_100_000}).status_code == 413


def test_unknown_paths_and_methods(http):
    assert detail(http.get("/v1/nothing"))["code"] == "not_found"
    reply = http.delete("/v1/models")
    assert reply.status_code == 405 and "GET" in reply.headers["allow"]


def connect(server):
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


def request(text, path=SPEAK + "/stream?output_format=pcm_48000"):
    body = json.dumps({"text": text, "model_id": "eleven_flash_v2_5"}).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nxi-api-key: {KEY}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


LONG = "This sentence is said again and again. " * 500


def memory(server):
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def threads_busy(server):
    """Processor ticks that the server has used."""
    with open(f"/proc/{server.process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def settles(read, patience=10):
    """Waits until `read` gives the same value twice, half a second apart."""
    end = time.monotonic() + patience
    previous = read()
    while time.monotonic() < end:
        time.sleep(0.5)
        current = read()
        if current == previous:
            return True
        previous = current
    return False


def test_a_body_cut_off(server):
    with connect(server) as connection:
        connection.sendall(request("hi")[:-4])
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1000)


def test_a_reader_that_stops_reading_stops_its_engine(start):
    server = start()
    with connect(server) as connection:
        connection.sendall(request(LONG))
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        assert settles(lambda: threads_busy(server))
        before = memory(server)
        assert before < 120_000


def test_silence_is_not_made_ahead_of_its_reader(start):
    server = start()
    with connect(server) as connection:
        connection.sendall(request("Hello " + "<break time='3s'/>" * 1500 + " end."))
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        assert settles(lambda: threads_busy(server))
        assert memory(server) < 120_000


def test_a_reader_that_leaves_stops_its_engine(start):
    server = start()
    with connect(server) as connection:
        connection.sendall(request(LONG))
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    with connect(server) as connection:
        connection.sendall(request(LONG))
    assert settles(lambda: threads_busy(server))
    assert server.logged().count('"event":"request"') == 2
    assert '"level":"error"' not in server.logged() and '"event":"failure"' not in server.logged()


def test_nothing_said_is_logged(start):
    import httpx

    server = start()
    secret = "platypus rendezvous"
    for body in [{"text": secret}, {"text": secret, "seed": secret}]:
        httpx.post(server.url + SPEAK, json=body, headers={"xi-api-key": KEY})
    httpx.post(server.url + SPEAK, json={"text": secret}, headers={"xi-api-key": "sk_" + secret.replace(" ", "")})
    logged = server.logged() + "".join(server.output)
    assert "platypus" not in logged
    assert KEY not in logged
