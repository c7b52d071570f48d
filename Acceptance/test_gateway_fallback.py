"""What the gateway answers without the service: itself, from its cache, or from a recording; the official SDK asks."""

import json
import re
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

from conftest import BINARY, GEORGE, KEY, ROOT
from speech_client import audio, speech_socket
from test_gateway import ADMIN, Gateway, code, make_key
from websockets.exceptions import InvalidStatus

SPOKEN = dict(voice_id=GEORGE, text="The first move is what sets everything in motion.", output_format="pcm_16000", seed=7)


@pytest.fixture
def behind(start, tmp_path):
    """Starts a server in the service's place that fails by `rules`, and a gateway to it with a key of its."""

    def behind(*rules, options=(), **settings):
        file = tmp_path / "faults.json5"
        file.write_text(json.dumps({"rules": rules}))
        upstream = start(*(["--faults", str(file)] if rules else []))
        gateway = Gateway(start, upstream, *options, **settings)
        gateway.secret = make_key(upstream, KEY)[1]
        gateway.add(gateway.secret)
        gateway.upstream = upstream
        return gateway

    return behind


def hear(client, **changes):
    """What the SDK is answered: the sound, and the head."""
    with client.text_to_speech.with_raw_response.convert(**{**SPOKEN, **changes}) as response:
        return b"".join(response.data), response.headers


def used(server, key, **query):
    """What a server says to have been used, by service."""
    query = {"start_unix": 0, "end_unix": 4_000_000_000, "breakdown": "service", **query}
    reply = httpx.get(f"{server.url}/admin/v1/usage", params=query, headers={"xi-api-key": key})
    return {line["id"]: line for line in reply.json()["usage"]}


def events(gateway, kind):
    return json.loads(gateway.run("pool", "events", "--kind", kind, "--json"))["events"]


SPEECH = "/v1/text-to-speech/*"


@pytest.mark.parametrize(
    ("rule", "reason", "refusal"),
    [
        ({"error": "quota_exceeded"}, "no_keys", (503, "NO_AVAILABLE_KEYS")),
        ({"error": "system_busy"}, "no_keys", (503, "NO_AVAILABLE_KEYS")),
        ({"error": "invalid_api_key"}, "no_keys", (503, "NO_AVAILABLE_KEYS")),
        ({"answer": 503}, "upstream_error", (502, "UPSTREAM_ERROR")),
        ({"cut": True}, "upstream_error", (502, "UPSTREAM_ERROR")),
    ],
)
def test_sound_in_place_of_an_error(behind, rule, reason, refusal):
    gateway = behind({"route": SPEECH, **rule})
    assert code(gateway.speak(gateway.token())) == refusal
    assert code(gateway.speak(gateway.token(fallback=["quota"]))) == refusal
    token = gateway.token(fallback=[reason] if reason == "upstream_error" else ["no_keys", "upstream_error"])
    audio, head = hear(gateway.client(token))
    assert head["x-syrinx-served-by"] == "local"
    # The same as it is said here at any time.
    own = ElevenLabs(base_url=gateway.server.url, api_key=token)
    assert audio == b"".join(own.text_to_speech.convert(**SPOKEN))
    client = gateway.client(token)
    assert b"".join(client.text_to_speech.stream(**SPOKEN)) == audio
    times = client.text_to_speech.convert_with_timestamps(voice_id=GEORGE, text="In time.")
    assert "".join(times.alignment.characters) == "In time."
    # What is not made of a text is not made up.
    assert used(gateway.server, ADMIN)[""]["characters"] == 3 * len(SPOKEN["text"]) + len("In time.")
    assert "elevenlabs" not in used(gateway.server, ADMIN)
    # It is written down within a second.
    while not (told := [event for event in events(gateway, "fallback") if event["reason"] == reason]):
        pass
    [told] = told
    assert told["capability"] == "text_to_speech" and told["service"] == "elevenlabs"


def test_sound_when_the_service_is_gone(behind):
    gateway = behind()
    token = gateway.token(fallback=["no_keys", "upstream_error"])
    client = gateway.client(token)
    audio, head = hear(client)
    assert head["x-syrinx-served-by"] == "elevenlabs"
    gateway.upstream.process.kill()
    gateway.upstream.process.wait(40)
    # At first it is tried, then the key rests.
    for _ in range(7):
        again, head = hear(client)
        assert head["x-syrinx-served-by"] == "local" and again == audio
    with pytest.raises(ApiError) as caught:
        client.history.list()
    assert caught.value.status_code == 502 or caught.value.status_code == 503
    assert caught.value.headers["x-syrinx-served-by"] == "gateway"
    assert [event["reason"] for event in events(gateway, "rested")] == ["failures"]


def test_sound_when_the_quota_is_used_up(behind):
    gateway = behind()
    length = len(SPOKEN["text"])
    token = gateway.token(fallback=["quota"], credits={"month": length})
    client = gateway.client(token)
    assert hear(client)[1]["x-syrinx-served-by"] == "elevenlabs"
    assert hear(client)[1]["x-syrinx-served-by"] == "local"
    usage = used(gateway.server, ADMIN)
    assert (usage["elevenlabs"]["credits"], usage[""]["credits"]) == (length, length)
    # Asked directly, this server refuses.
    own = ElevenLabs(base_url=gateway.server.url, api_key=token)
    with pytest.raises(ApiError) as caught:
        b"".join(own.text_to_speech.convert(**{**SPOKEN, "text": "Something else."}))
    assert caught.value.body["detail"]["status"] == "quota_exceeded"


def test_a_voice_that_is_not_here_is_spoken_by_one_that_is(behind):
    gateway = behind({"route": SPEECH, "answer": 503})
    client = gateway.client(gateway.token(fallback=["upstream_error"]))
    audio, head = hear(client, voice_id="aVoiceOfTheTeam00000")
    assert head["x-syrinx-served-by"] == "local" and len(audio) > 16000


def test_a_socket_is_spoken_to_here_when_the_service_is_gone(behind):
    gateway = behind()
    token = gateway.token(fallback=["no_keys", "upstream_error"])

    def speak(key):
        headers = {"xi-api-key": key}
        with speech_socket(gateway.server, mount="/v1/elevenlabs", headers=headers, auto_mode="true") as speaker:
            speaker.send({"text": "The first move is what sets everything in motion. "}, {"text": ""})
            return audio(speaker.rest()), speaker.connection.response.headers["x-syrinx-served-by"]

    sound, who = speak(token)
    assert len(sound) > 16000 and who == "elevenlabs"
    gateway.upstream.process.kill()
    gateway.upstream.process.wait(40)
    sound, who = speak(token)
    assert len(sound) > 16000 and who == "local"
    with pytest.raises(InvalidStatus) as caught:
        speak(gateway.token())
    assert caught.value.response.status_code in (502, 503)


def test_a_socket_is_spoken_to_here_when_the_quota_is_used_up(behind):
    gateway = behind()
    token = gateway.token(fallback=["quota"], requests={"hour": 1})
    assert gateway.speak(token).headers["x-syrinx-served-by"] == "elevenlabs"
    headers = {"xi-api-key": token}
    with speech_socket(gateway.server, mount="/v1/elevenlabs", headers=headers, auto_mode="true") as speaker:
        assert speaker.connection.response.headers["x-syrinx-served-by"] == "local"
        speaker.send({"text": "The first move is what sets everything in motion. "}, {"text": ""})
        assert len(audio(speaker.rest())) > 16000


def test_the_same_is_asked_for_once(behind):
    gateway = behind(cache=True)
    token = gateway.token()
    client = gateway.client(token)
    answers = [hear(client) for _ in range(3)]
    assert [head["x-syrinx-cache"] for _, head in answers] == ["miss", "hit", "hit"]
    assert len({audio for audio, _ in answers}) == 1
    assert {head["x-syrinx-served-by"] for _, head in answers} == {"elevenlabs"}
    length = len(SPOKEN["text"])
    assert used(gateway.upstream, KEY)[""]["requests"] == 1
    hear(client, seed=8), hear(client, output_format="mp3_22050_32"), hear(client, text="Another text.")
    hear(gateway.client(gateway.token()))
    assert used(gateway.upstream, KEY)[""]["requests"] == 5
    for word in ["miss", "hit"]:
        answer = client.text_to_speech.with_raw_response.convert_with_timestamps(voice_id=GEORGE, text="In time.")
        assert answer.headers["x-syrinx-cache"] == word
        assert "".join(answer.data.alignment.characters) == "In time."
    # What was saved is written down within a second, or when the server ends.
    gateway.end()
    gateway.open()
    report = {line["name"]: line for line in used(gateway.server, ADMIN, breakdown="token").values()}
    saved = [line["credits_saved"] for line in report.values()]
    assert sorted(saved) == [0, 2 * length + len("In time.")]
    head, *lines = gateway.run("usage").splitlines()
    assert "SAVED" in head and any(f" {2 * length + len('In time.')} " in line for line in lines)


def test_those_who_ask_at_once_share_one_answer(behind):
    gateway = behind({"name": "slow", "route": SPEECH, "delay": 1}, cache=True)
    client = gateway.client(gateway.token())
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: hear(client), range(8)))
    words = sorted(head["x-syrinx-cache"] for _, head in answers)
    assert words.count("miss") == 1 and words.count("merged") > 0 and set(words) <= {"hit", "merged", "miss"}
    assert len({audio for audio, _ in answers}) == 1
    assert used(gateway.upstream, KEY)[""]["requests"] == 1
    assert used(gateway.server, ADMIN)["elevenlabs"]["credits"] == len(SPOKEN["text"])


def test_what_was_recorded_is_answered_without_the_service(behind, tmp_path):
    gateway = behind(options=("--record", str(tmp_path / "tape")))
    token = gateway.token()

    def ask():
        client = gateway.client(token)
        answers = [hear(client)[0], b"".join(client.text_to_speech.stream(**SPOKEN))]
        answers += [client.text_to_speech.convert_with_timestamps(voice_id=GEORGE, text="In time.").audio_base_64]
        answers += [[voice.voice_id for voice in client.voices.get_all().voices]]
        with pytest.raises(ApiError) as caught:
            hear(client, voice_id="nobody")
        return answers + [caught.value.status_code, caught.value.body["detail"]["status"]]

    recorded = ask()
    # A file is written when the last byte was sent.
    gateway.end()
    gateway.upstream.process.kill()
    gateway.upstream.process.wait(40)
    gateway.open("--replay", str(tmp_path / "tape"))
    assert ask() == recorded
    with pytest.raises(ApiError) as caught:
        hear(gateway.client(token), text="Never said.")
    assert (caught.value.status_code, caught.value.body["error"]["code"]) == (502, "not_recorded")
    for file in (tmp_path / "tape").iterdir():
        text = file.read_text()
        assert gateway.secret not in text and token not in text


def test_what_befell_a_key_is_told(behind):
    gateway = behind({"route": SPEECH, "first": 1, "error": "system_busy"})
    [key] = gateway.keys()
    token = gateway.token()
    assert code(gateway.speak(token)) == (503, "NO_AVAILABLE_KEYS")
    while not events(gateway, "returned"):
        pass
    assert gateway.speak(token).status_code == 200
    gateway.run("pool", "change", key, "--disable")
    gateway.kill()
    gateway.open()
    gateway.run("pool", "change", key, "--enable")
    lines = gateway.run("pool", "events").splitlines()
    assert [line.split()[3] for line in lines] == ["POOL", "returned", "disabled", "returned", "rested"]
    assert "busy" in lines[4] and "text_to_speech" in lines[4] and "main" in lines[4]
    page = httpx.get(f"{gateway.server.url}/admin/v1/events?page_size=1", headers={"xi-api-key": ADMIN}).json()
    assert page["has_more"] and page["events"][0]["event_id"] == page["next_cursor"]


def test_a_key_is_changed_on_the_command_line(behind):
    gateway = behind()
    [key] = gateway.keys()
    token = gateway.token()
    words = ["--name", "other", "--weight", "3", "--concurrency", "2", "--capabilities", "voices_read"]
    assert "other" in gateway.run("pool", "change", key, *words)
    changed = gateway.keys()[key]
    assert (changed["weight"], changed["concurrency"], changed["capabilities"]) == (3, 2, ["voices_read"])
    assert code(gateway.speak(token)) == (503, "NO_AVAILABLE_KEYS")
    gateway.run("pool", "change", key, "--capabilities", "all", "--concurrency", "none")
    changed = gateway.keys()[key]
    assert (changed["weight"], changed["concurrency"], changed["capabilities"]) == (3, None, None)
    secret = make_key(gateway.upstream, KEY)[1]
    assert secret not in gateway.run("pool", "change", key, "--secret", secret=secret + "\n")
    assert gateway.keys()[key]["hint"] == secret[-4:] and gateway.speak(token).status_code == 200
    assert "nothing is to be changed" in gateway.run("pool", "change", key, code=64)


class Anything:
    """A service that takes bearer tokens, and says what it was asked."""

    def __init__(self, key):
        self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(handler):
                body = handler.rfile.read(int(handler.headers["content-length"] or 0)).decode()
                self.asked.append((handler.path, body, dict(handler.headers)))
                is_known = handler.headers["authorization"] == f"Bearer {key}"
                answer = json.dumps({"heard": body}).encode()
                handler.send_response(200 if is_known else 401)
                handler.send_header("content-length", str(len(answer)))
                handler.end_headers()
                handler.wfile.write(answer)

            do_GET = do_POST

            def log_message(handler, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.mark.parametrize("key", ["sk_of_the_other_service", "sk_not_any_more"])
def test_another_service_is_the_lines_of_the_documentation(start, tmp_path, key):
    service = Anything("sk_of_the_other_service")
    chapter = (ROOT / "Documentation/gateway.md").read_text().split("## Another service")[1]
    example = re.search(r"```json5\n(.*?)```", chapter, re.S)[1]
    file = tmp_path / "configuration.json5"
    file.write_text(example.replace("https://api.openai.com", service.url))
    server = start("--config", str(file), environment={"OPENAI_KEY": key}, key=ADMIN)
    token = make_key(server, ADMIN, services=["openai"])[1]
    headers = {"authorization": f"Bearer {token}"}
    reply = httpx.post(f"{server.url}/v1/openai/v1/chat/completions?a=b", json={"model": "m"}, headers=headers)
    path, body, sent = service.asked[0]
    assert (path, body, sent["authorization"]) == ("/v1/chat/completions?a=b", '{"model":"m"}', f"Bearer {key}")
    assert token not in str(sent)
    if key == "sk_not_any_more":
        assert code(reply) == (503, "NO_AVAILABLE_KEYS")
        assert code(httpx.get(f"{server.url}/v1/openai/v1/models", headers=headers)) == (503, "NO_AVAILABLE_KEYS")
        assert len(service.asked) == 1
    else:
        assert reply.status_code == 200 and reply.json() == {"heard": body}
        assert reply.headers["x-syrinx-served-by"] == "openai"
        assert used(server, ADMIN)["openai"]["requests"] == 1
    elsewhere = make_key(server, ADMIN, services=["elevenlabs"])[1]
    refused = httpx.get(f"{server.url}/v1/openai/v1/models", headers={"authorization": f"Bearer {elsewhere}"})
    assert code(refused) == (403, "SERVICE_FORBIDDEN")
    assert key not in server.logged() and token not in server.logged()


def test_no_secret_and_no_text_is_anywhere(behind, tmp_path):
    text = "A text that nobody else may ever see."
    gateway = behind(
        {"route": SPEECH, "after": 1, "first": 1, "error": "quota_exceeded"},
        {"route": SPEECH, "after": 1, "first": 1, "answer": 500},
        cache=True,
    )
    spare = make_key(gateway.upstream, KEY)[1]
    gateway.add(spare, "spare")
    token = gateway.token(credits={"month": 200})
    told = []
    for index in range(6):
        reply = gateway.speak(token, text + " " * index)
        told.append(f"{reply.headers} {reply.text if reply.status_code != 200 else ''}")
    wrong = gateway.speak("sk_a_token_that_is_none", text)
    query = httpx.get(f"{gateway.server.url}/v1/elevenlabs/v1/voices?xi-api-key={token}")
    told += [str(wrong.headers) + wrong.text, str(query.headers) + query.text]
    admin = {"xi-api-key": ADMIN}
    for path in ["/metrics", *(f"/admin/v1/{name}" for name in ["upstream-keys", "services", "events", "keys"])]:
        told.append(httpx.get(gateway.server.url + path, headers=admin).text)
    for words in [["--help"], ["serve", "--help"], ["pool", "--help"], ["pool", "add", "--help"]]:
        asked = subprocess.run([BINARY, *words], capture_output=True, text=True, timeout=60, env={"SYRINX_ADMIN_KEY": ADMIN})
        told.append(asked.stdout + asked.stderr)
    told.append(json.dumps(used(gateway.server, ADMIN, breakdown="token")))
    gateway.end()
    told.append("".join(gateway.server.output) + gateway.server.logged())
    assert all(ADMIN not in each for each in told)
    hidden = [gateway.secret, spare, token, token.removeprefix("sk_"), "sk_a_token_that_is_none", text]
    for word in hidden:
        for each in told:
            assert word not in each
    files = [file for file in Path(gateway.data.name).rglob("*") if file.is_file()]
    assert any(file.suffix == ".sqlite" for file in files)
    for file in files:
        kept = file.read_bytes()
        for word in hidden + [ADMIN]:
            assert word.encode() not in kept, (file, word)
