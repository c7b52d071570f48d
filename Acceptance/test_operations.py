"""What an operator sees: alerts, the log, figures, readiness, the cache, and too much at once."""

import json
import re
import signal
import socket
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.errors import BadRequestError
from elevenlabs.pronunciation_dictionaries import (
    BodyAddAPronunciationDictionaryV1PronunciationDictionariesAddFromRulesPostRulesItem_Alias as Alias,
)
from webhook import SECRET

from conftest import GEORGE, KEY

SPEAK = f"/v1/text-to-speech/{GEORGE}"
# Far more sound than all buffers on its way hold, so that its making waits for its readers.
LONG = "This sentence is said again and again. " * 25
LONG_FORMAT = {"output_format": "pcm_48000"}


@pytest.fixture
def serve(start, tmp_path):
    """Starts servers with settings of their own, and with options by name: `_log="json"`."""

    def serve(data=None, **settings):
        options = [part for name in list(settings) if name[0] == "_" for part in ("--" + name[1:], settings.pop(name))]
        file = tmp_path / "syrinx.json5"
        file.write_text(json.dumps(settings))
        return start("--config", str(file), *options, data=data)

    return serve


def ask(server, method, path, secret=KEY, **options):
    return httpx.request(method, server.url + path, headers={"xi-api-key": secret}, timeout=60, **options)


def speak(server, text, secret=KEY, path=SPEAK, **query):
    reply = ask(server, "POST", path, secret, json={"text": text}, params={"output_format": "pcm_16000", **query})
    assert reply.status_code == 200, reply.text
    return reply


def patient(server):
    """A client whose kernel takes little that it has not read."""
    options = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)]
    return httpx.Client(
        base_url=server.url,
        headers={"xi-api-key": KEY},
        timeout=60,
        transport=httpx.HTTPTransport(socket_options=options),
    )


def long_speech(client, path=f"{SPEAK}/stream"):
    return client.build_request("POST", path, json={"text": LONG}, params=LONG_FORMAT)


@contextmanager
def speaking(server):
    """A long speech under way: its answer, and the pieces that are still to be read."""
    with patient(server) as client:
        running = client.send(long_speech(client), stream=True)
        pieces = running.iter_raw()
        assert running.status_code == 200 and next(pieces)
        yield running, pieces
        running.close()


def characters(count):
    return ("Words and more words. " * count)[: count - 1] + "."


def make_key(server, **body):
    reply = ask(server, "POST", "/admin/v1/keys", json={"name": "Anna", **body})
    assert reply.status_code == 200, reply.text
    return reply.json()["key"]["key_id"], reply.json()["secret"]


def end(server):
    """Stops a server, and tells what it wrote to its log, to the last line."""
    server.process.terminate()
    assert server.process.wait(40) == 0
    return server.logged()


def events(log, name):
    return [line for line in map(json.loads, log.splitlines()) if line["event"] == name]


# Alerts


def undelivered(server):
    with sqlite3.connect(f"file:{server.data.name}/syrinx.sqlite?mode=ro", uri=True) as store:
        return store.execute("SELECT COUNT(*) FROM deliveries").fetchone()[0]


def test_each_threshold_of_a_quota_is_told_once(serve, webhook):
    receiver = webhook()
    server = serve(webhookURL=receiver.url, webhookSecret=SECRET, _log="json")
    key_id, secret = make_key(server, credits={"month": 100})
    # 60, 75, 85, 95 and 100 of 100.
    replies = [speak(server, characters(count), secret) for count in (60, 15, 10, 10, 5)]
    told = [reply.headers.get("x-syrinx-quota-alert") for reply in replies]
    assert told == [None, "credits month 70%", None, "credits month 90%", None]

    messages = [receiver.next() for _ in range(2)]
    assert {message["type"] for message in messages} == {"quota_alert"}
    assert all(abs(time.time() - message["event_timestamp"]) < 60 for message in messages)
    data = sorted((message["data"] for message in messages), key=lambda data: data["threshold_percent"])
    assert [each["threshold_percent"] for each in data] == [70, 90]
    for each in data:
        assert (each["key_id"], each["key_name"], each["limit"]) == (key_id, "Anna", 100)
        assert (each["measure"], each["period"]) == ("credits", "month")
        assert each["period_start_unix"] <= time.time() < each["resets_at_unix"]

    lines = events(end(server), "quota_alert")
    assert [(line["key"], line["threshold_percent"], line["level"]) for line in lines] == [
        (key_id, 70, "warning"),
        (key_id, 90, "warning"),
    ]
    assert receiver.messages.empty() and undelivered(server) == 0


def test_an_alert_is_not_taken_for_another_servers(serve, webhook):
    receiver = webhook()
    server = serve(webhookURL=receiver.url, webhookSecret="wsec_other")
    _, secret = make_key(server, credits={"month": 10})
    speak(server, characters(8), secret)
    with pytest.raises(BadRequestError):
        receiver.next()


def test_a_webhook_that_fails_is_tried_again_even_after_a_kill(serve, webhook):
    # Side by side, because the second attempt comes 5 seconds after the first.
    receivers = [webhook(500), webhook(500)]
    servers = [serve(webhookURL=each.url, webhookSecret=SECRET) for each in receivers]
    for server in servers:
        _, secret = make_key(server, credits={"month": 10})
        assert speak(server, characters(8), secret).headers["x-syrinx-quota-alert"] == "credits month 70%"
    refused = [each.next(500) for each in receivers]
    servers[1].process.send_signal(signal.SIGKILL)
    servers[1].process.wait()
    servers[1] = serve(data=servers[1].data, webhookURL=receivers[1].url, webhookSecret=SECRET)
    assert [each.next() for each in receivers] == refused
    for server, receiver in zip(servers, receivers):
        end(server)
        assert receiver.messages.empty() and undelivered(server) == 0


# The log


def test_a_request_is_a_line_of_the_log(serve):
    server = serve(_log="json")
    key_id, secret = make_key(server)
    spoken = speak(server, "Hello.", secret)
    streamed = speak(server, "Hello again.", secret, f"{SPEAK}/stream")
    missing = ask(server, "GET", "/v1/voices/nobody", secret)
    log = end(server)
    for line in map(json.loads, log.splitlines()):
        assert isinstance(line, dict) and {"time", "level", "event", "message"} <= line.keys()
    lines = {line["trace_id"]: line for line in events(log, "request")}
    for reply, route in [
        (spoken, "/v1/text-to-speech/{voice_id}"),
        (streamed, "/v1/text-to-speech/{voice_id}/stream"),
    ]:
        line = lines[reply.headers["x-trace-id"]]
        assert (line["method"], line["route"], line["status"], line["key"]) == ("POST", route, 200, key_id)
        assert line["request_id"] == reply.headers["request-id"] and line["bytes"] == len(reply.content)
        assert 0 < line["first_byte_milliseconds"] <= line["milliseconds"] < 60_000
    line = lines[missing.headers["x-trace-id"]]
    assert (line["route"], line["status"], line["key"]) == ("/v1/voices/{voice_id}", missing.status_code, key_id)
    assert "request_id" not in line


@pytest.mark.parametrize("log", ["json", "text"])
def test_nothing_of_a_client_is_in_the_log(serve, log):
    server = serve(_log=log)
    client = ElevenLabs(base_url=server.url, api_key=KEY)
    _, secret = make_key(server, name="nameofthekey")
    speak(server, "Marmalade in the text.", secret)
    assert ask(server, "GET", "/v1/voices", "sk_marmalade").status_code == 401
    for path in ["/v1/voices/sk_marmalade", "/marmalade/sk_marmalade?token=sk_marmalade", "/v1/history?x=marmalade"]:
        ask(server, "GET", path)
    for path in ["/v1/voices", "/marmalade"]:
        assert ask(server, "MARMALADE", path).status_code in (404, 405)
    rule = Alias(string_to_replace="marmalade", alias="marmalade")
    client.pronunciation_dictionaries.create_from_rules(rules=[rule], name="marmalade")
    token = client.tokens.single_use.create("tts_websocket").token
    written = end(server).lower()
    assert written
    for mark in ["marmalade", "sk_", KEY, secret, token, "sutkn", "nameofthekey"]:
        assert mark.lower() not in written


def test_no_log_where_none_is_wanted(serve):
    server = serve(_log="none")
    speak(server, "Hello.")
    assert ask(server, "GET", "/nothing").status_code == 404
    assert end(server) == ""


# Figures

FAMILIES = {
    "syrinx_requests_total": "counter",
    "syrinx_request_seconds": "histogram",
    "syrinx_first_audio_seconds": "histogram",
    "syrinx_generations": "gauge",
    "syrinx_generations_maximum": "gauge",
    "syrinx_generations_waiting": "gauge",
    "syrinx_engine_queue": "gauge",
    "syrinx_engine_seconds_total": "counter",
    "syrinx_audio_seconds_total": "counter",
    "syrinx_characters_total": "counter",
    "syrinx_credits_total": "counter",
    "syrinx_credits_saved_total": "counter",
    "syrinx_cache_requests_total": "counter",
    "syrinx_cache_entries": "gauge",
    "syrinx_cache_bytes": "gauge",
    "syrinx_store_queue": "gauge",
}
# https://prometheus.io/docs/instrumenting/exposition_formats/
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{{((?:{LABEL})(?:,{LABEL})*)\}})? (\+Inf|-?[0-9.]+(?:e[-+]?\d+)?)")


def figures(server):
    """The types of the families, and their samples by name and labels."""
    reply = httpx.get(f"{server.url}/metrics", timeout=60)
    assert reply.status_code == 200 and reply.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert reply.text.endswith("\n")
    helped, types, samples = set(), {}, {}
    for line in reply.text.splitlines():
        if found := re.fullmatch(r"# HELP (\S+) \S.*", line):
            assert found[1] not in helped
            helped.add(found[1])
        elif found := re.fullmatch(r"# TYPE (\S+) (counter|gauge|histogram)", line):
            assert found[1] in helped and found[1] not in types
            types[found[1]] = found[2]
        else:
            found = SAMPLE.fullmatch(line)
            assert found, line
            name, labels, value = found.groups()
            # Samples stand below the head of their family.
            family = list(types)[-1]
            assert name == family or types[family] == "histogram" and re.fullmatch(f"{family}_(bucket|sum|count)", name)
            assert (name, labels) not in samples, line
            samples[name, labels] = float(value)
    assert helped == types.keys()
    return types, samples, reply.text


def test_figures_are_what_prometheus_reads(serve):
    server = serve(cache=True)
    key_id, secret = make_key(server)
    for text in ["Marmalade.", "Marmalade.", "More marmalade."]:
        speak(server, text, secret)
    assert ask(server, "GET", "/v1/voices/marmalade", "sk_marmalade").status_code == 401
    assert ask(server, "MARMALADE", "/v1/voices").status_code == 405
    assert ask(server, "MARMALADE", "/marmalade").status_code == 404
    types, samples, text = figures(server)
    assert types == FAMILIES
    for name in [name for name, kind in types.items() if kind == "histogram"]:
        buckets = [(labels, count) for (sample, labels), count in samples.items() if sample == f"{name}_bucket"]
        bounds = [float(re.fullmatch('le="(.+)"', labels)[1]) for labels, _ in buckets]
        counts = [count for _, count in buckets]
        assert bounds == sorted(bounds) and bounds[-1] == float("inf") and counts == sorted(counts)
        assert counts[-1] == samples[f"{name}_count", None] > 0 and samples[f"{name}_sum", None] > 0
    spoken = 'method="POST",route="/v1/text-to-speech/{voice_id}",status="200"'
    assert samples["syrinx_requests_total", spoken] == 3
    assert samples["syrinx_credits_total", None] == samples["syrinx_characters_total", None] == 25
    assert samples["syrinx_credits_saved_total", None] == 10
    assert samples["syrinx_cache_requests_total", 'result="miss"'] == 2
    assert samples["syrinx_cache_requests_total", 'result="hit"'] == 1
    assert samples["syrinx_cache_entries", None] == 2 and samples["syrinx_cache_bytes", None] > 0
    assert samples["syrinx_first_audio_seconds_count", None] == 2
    assert samples["syrinx_audio_seconds_total", 'engine="flite"'] > 0
    assert samples["syrinx_generations", None] == 0 and samples["syrinx_generations_maximum", None] == 64
    for mark in ["marmalade", key_id, secret, KEY]:
        assert mark.lower() not in text.lower()


# Readiness


def test_a_server_that_stops_is_not_ready_while_it_still_answers(start):
    server = start()
    ready = httpx.get(f"{server.url}/ready")
    assert ready.status_code == 200 and ready.json()["status"] == "ready" and not ready.json()["problems"]
    host, port = server.url.removeprefix("http://").split(":")
    with speaking(server) as (_, pieces):
        # Connections that rest are closed when a server stops; those in mid-request are not.
        asked = {}
        for path in ["/ready", "/health"]:
            asked[path] = socket.create_connection((host, int(port)), timeout=20)
            kept = asked[path].makefile("rb")
            for part in [f"GET {path} HTTP/1.1\r\nhost: x\r\n\r\n", f"GET {path} HTTP/1.1\r\nhost: x\r\n"]:
                asked[path].sendall(part.encode())
            assert read(kept)[0] == 200
            asked[path] = (asked[path], kept)
        server.process.send_signal(signal.SIGTERM)
        while not is_refused(host, int(port)):
            pass
        answers = {}
        for path, (connection, kept) in asked.items():
            connection.sendall(b"\r\n")
            answers[path] = read(kept)
            assert kept.read() == b""
            connection.close()
        status, headers, body = answers["/ready"]
        assert (status, body["status"], headers["retry-after"]) == (503, "not_ready", "1") and body["problems"]
        status, headers, body = answers["/health"]
        assert (status, body["status"]) == (200, "ok")
        assert sum(map(len, pieces)) > 4_000_000
    assert server.process.wait(40) == 0


def is_refused(host, port):
    try:
        socket.create_connection((host, port), timeout=2).close()
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:
        # One loop of the server is closed, another may not be yet.
        return False
    return False


def read(kept):
    """An answer's status, headers and JSON."""
    status = int(kept.readline().split()[1])
    headers = {}
    while line := kept.readline().strip():
        name, value = line.decode().split(": ", 1)
        headers[name.lower()] = value
    return status, headers, json.loads(kept.read(int(headers["content-length"])))


# The cache


def kind(reply):
    return reply.headers.get("x-syrinx-cache")


def saved(server):
    """All credits that the cache saved."""
    now = int(time.time() * 1000)
    usage = ElevenLabs(base_url=server.url, api_key=KEY).usage.get(
        start_unix=now - 86_400_000, end_unix=now + 60_000, metric="credits_saved", include_workspace_metrics=True
    )
    return sum(usage.usage["All"])


def test_what_was_made_is_not_made_again(serve):
    server = serve(cache=True)
    first, second = speak(server, "Hello there"), speak(server, "Hello there")
    assert (kind(first), kind(second)) == ("miss", "hit") and first.content == second.content
    assert (first.headers["character-cost"], second.headers["character-cost"]) == ("11", "0")
    assert first.headers["request-id"] == second.headers["request-id"]
    assert kind(speak(server, "Hello there!")) == "miss"
    assert kind(speak(server, "Hello there", output_format="pcm_8000")) == "miss"
    for _ in range(2):
        assert kind(speak(server, "Hello there", enable_logging=False)) == "bypass"
    end(server)

    server = serve(data=server.data, cache=True)
    again = speak(server, "Hello there")
    assert kind(again) == "hit" and again.content == first.content
    # What was saved reaches the disk within a second.
    patience = time.monotonic() + 10
    while (total := saved(server)) != 22 and time.monotonic() < patience:
        pass
    assert total == 22


def test_those_who_ask_for_the_same_at_once_share_it(serve):
    server = serve(cache=True)
    with patient(server) as client, ThreadPoolExecutor(8) as pool:
        # All have heads before any reads a body, without which the making cannot end.
        replies = list(pool.map(lambda _: client.send(long_speech(client, SPEAK), stream=True), range(8)))
        sounds = set(pool.map(httpx.Response.read, replies))
    assert Counter(map(kind, replies)) == {"miss": 1, "merged": 7}
    assert len(sounds) == 1 and len(sounds.pop()) > 4_000_000
    assert sorted(reply.headers["character-cost"] for reply in replies) == ["0"] * 7 + [str(len(LONG))]
    assert len({reply.headers["request-id"] for reply in replies}) == 1


@pytest.mark.parametrize("of_all", [False, True])
def test_a_key_may_have_the_cache_otherwise(serve, of_all):
    server = serve(cache=of_all)
    _, secret = make_key(server, cache=not of_all)
    kinds = {whose: [kind(speak(server, "Hello.", whose)) for _ in range(2)] for whose in (secret, KEY)}
    with_cache, without = (KEY, secret) if of_all else (secret, KEY)
    assert kinds == {with_cache: ["miss", "hit"], without: [None, None]}


def test_what_was_paid_for_is_heard_when_the_quota_is_used_up(serve):
    server = serve(cache=True)
    _, secret = make_key(server, credits={"month": 6})
    assert kind(speak(server, "Hello.", secret)) == "miss"
    assert kind(speak(server, "Hello.", secret)) == "hit"
    refused = ask(server, "POST", SPEAK, secret, json={"text": "Hi."})
    assert refused.status_code == 401 and refused.json()["detail"]["status"] == "quota_exceeded"
    assert kind(speak(server, "Hello.", secret)) == "hit"


# Too much at once


def test_one_more_than_the_server_makes_at_once_is_told_to_wait(serve):
    server = serve(maximumConcurrentRequests=1)
    with speaking(server) as (running, pieces):
        refused = ask(server, "POST", SPEAK, json={"text": "Hello."})
        assert refused.status_code == 429 and refused.json()["detail"]["status"] == "too_many_concurrent_requests"
        assert int(refused.headers["retry-after"]) >= 1
        for reply in (running, refused):
            assert reply.headers["current-concurrent-requests"] == reply.headers["maximum-concurrent-requests"] == "1"
        assert sum(map(len, pieces)) > 4_000_000
    speak(server, "Hello.")
