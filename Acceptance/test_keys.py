"""Keys: a life over HTTP, service accounts through the official SDK, and the command line."""

import json
import os
import re
import subprocess
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

from conftest import BINARY, GEORGE, KEY

KEYS = "/admin/v1/keys"
SPEAK = f"/v1/text-to-speech/{GEORGE}?output_format=pcm_16000"


def detail(reply):
    return reply.json()["detail"]


@pytest.fixture
def make(http):
    """Makes keys; tells their ids and secrets."""

    def make(**body):
        reply = http.post(KEYS, json={"name": f"key {uuid.uuid4()}", **body})
        assert reply.status_code == 200, reply.text
        return reply.json()["key"]["key_id"], reply.json()["secret"]

    return make


def speak(server, secret, text="Hello.", **body):
    return httpx.post(server.url + SPEAK, json={"text": text, **body}, headers={"xi-api-key": secret}, timeout=60)


def test_the_life_of_a_key(server, http, make):
    key_id, secret = make(credits={"month": 20}, permissions=["text_to_speech"])
    assert speak(server, secret).status_code == 200
    used = http.get(f"{KEYS}/{key_id}").json()["use"]
    assert used["credits"]["month"]["used"] == 6 and used["credits"]["month"]["limit"] == 20
    assert used["requests"]["hour"]["used"] == 1
    assert used["credits"]["month"]["resets_at_unix"] > time.time()

    refused = speak(server, secret, "Fifteen letters")
    assert refused.status_code == 401 and detail(refused)["status"] == "quota_exceeded"
    assert "quota of 20 credits per month" in detail(refused)["message"]
    assert "14 credits remaining, while 15 credits are required" in detail(refused)["message"]

    rotated = http.post(f"{KEYS}/{key_id}/rotate", json={"grace_seconds": 60}).json()
    assert speak(server, secret, "Hi").status_code == speak(server, rotated["secret"], "Hi").status_code == 200

    assert http.post(f"{KEYS}/{key_id}/revoke").json()["state"] == "revoked"
    for each in [secret, rotated["secret"]]:
        reply = speak(server, each)
        assert reply.status_code == 401 and detail(reply)["status"] == "invalid_api_key"


def test_a_permission_that_is_missing_is_named(server, make):
    _, secret = make(permissions=["voices_read"])
    reply = speak(server, secret)
    assert reply.status_code == 401
    assert detail(reply)["status"] == "missing_permissions" and "text_to_speech" in detail(reply)["message"]


def test_more_than_a_key_may_run_at_once_is_told_to_wait(server, http, make):
    key_id, secret = make(concurrency=1)
    headers = {"xi-api-key": secret}
    body = {"text": "This sentence is said again and again. " * 200}
    stream = f"{server.url}/v1/text-to-speech/{GEORGE}/stream?output_format=pcm_48000"
    with httpx.stream("POST", stream, json=body, headers=headers, timeout=60) as running:
        assert running.status_code == 200
        # An iterator that is let go of closes the connection.
        pieces = running.iter_raw()
        assert next(pieces)
        assert http.get(f"{KEYS}/{key_id}").json()["use"]["in_flight"] == 1
        reply = speak(server, secret)
        assert reply.status_code == 429 and detail(reply)["status"] == "too_many_concurrent_requests"
        assert int(reply.headers["retry-after"]) >= 1
        assert reply.headers["current-concurrent-requests"] == reply.headers["maximum-concurrent-requests"] == "1"


def test_however_many_ask_at_once_no_more_is_made_than_the_credits_are_for(server, http, make):
    key_id, secret = make(credits={"month": 20})
    with ThreadPoolExecutor(64) as pool:
        codes = list(pool.map(lambda _: speak(server, secret, "Hi").status_code, range(64)))
    assert codes.count(200) == 10 and codes.count(401) == 54
    assert http.get(f"{KEYS}/{key_id}").json()["use"]["credits"]["month"]["used"] == 20


def test_keys_and_what_they_used_outlive_the_server(start):
    first = start()
    admin = {"xi-api-key": KEY}
    made = httpx.post(first.url + KEYS, json={"name": "Anna", "credits": {"month": 9}}, headers=admin).json()
    assert speak(first, made["secret"]).status_code == 200
    first.process.terminate()
    first.process.wait(40)
    process = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--data", first.data.name],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SYRINX_ADMIN_KEY": KEY},
    )
    try:
        url = next(m[1] for line in process.stdout if (m := re.match(r"Listening on (\S+)", line)))
        key = httpx.get(f"{url}{KEYS}/{made['key']['key_id']}", headers=admin).json()
        assert key["use"]["credits"]["month"]["used"] == 6 and key["last_used_at_unix"]
        reply = httpx.post(url + SPEAK, json={"text": "Hello."}, headers={"xi-api-key": made["secret"]})
        assert detail(reply)["status"] == "quota_exceeded"
    finally:
        process.terminate()
        process.communicate()


def test_a_typing_mistake_in_a_quota_shows(http):
    reply = http.post(KEYS, json={"name": "Anna", "credits": {"mnth": 5}})
    assert reply.status_code == 422 and detail(reply)[0]["loc"] == ["body", "credits", "mnth"]
    reply = http.post(KEYS, json={"name": "Anna", "credits": {"month": -5}})
    assert reply.status_code == 400 and detail(reply)["param"] == "credits.month"


def test_addresses(server, make):
    _, here = make(allowed_ips=["127.0.0.0/8"])
    _, elsewhere = make(allowed_ips=["10.0.0.1", "fd00::/8"])
    assert speak(server, here).status_code == 200
    reply = speak(server, elsewhere)
    assert reply.status_code == 401 and "127.0.0.1" in detail(reply)["message"]


def keys_of(client, account):
    return {key.key_id: key for key in client.service_accounts.api_keys.list(account).api_keys}


def test_service_accounts_through_the_sdk(server, client):
    name = f"robot {uuid.uuid4()}"
    account = client.service_accounts.create(name=name).service_account_user_id
    end = int(time.time()) + 3600
    api_keys = client.service_accounts.api_keys
    made = api_keys.create(
        account,
        name="line",
        permissions=["text_to_speech", "models_read"],
        character_limit=10,
        allowed_ips=["127.0.0.1", "::1"],
        tts_concurrency_limit=2,
        expires_at_unix=end,
    )
    mine = ElevenLabs(base_url=server.url, api_key=made.xi_api_key)
    assert mine.models.list()
    assert b"".join(mine.text_to_speech.convert(GEORGE, text="Hello."))
    with pytest.raises(ApiError) as caught:
        b"".join(mine.text_to_speech.convert(GEORGE, text="Hello."))
    assert caught.value.status_code == 401

    listed = next(each for each in client.service_accounts.list().service_accounts if each.name == name)
    assert listed.service_account_user_id == account and listed.created_at_unix <= time.time()
    [key] = listed.api_keys
    assert key == keys_of(client, account)[made.key_id]
    assert made.xi_api_key.endswith(key.hint) and len(key.hint) == 4
    assert (key.name, key.is_disabled, key.character_limit, key.character_count) == ("line", False, 10, 6)
    assert key.permissions == ["models_read", "text_to_speech"]
    assert key.allowed_ips == ["127.0.0.1/32", "::1/128"]
    assert key.platform_limits.concurrency.limit == 2 and key.expires_at_unix == end
    assert re.fullmatch("[0-9a-f]{64}", key.hashed_xi_api_key)

    api_keys.update(account, made.key_id, name="other", character_limit="clear", expires_at_unix="clear")
    key = keys_of(client, account)[made.key_id]
    assert (key.name, key.character_limit, key.expires_at_unix) == ("other", None, None)
    assert key.permissions == ["models_read", "text_to_speech"] and key.allowed_ips
    api_keys.update(account, made.key_id, permissions="all", allowed_ips="clear", tts_concurrency_limit="clear")
    key = keys_of(client, account)[made.key_id]
    assert (key.permissions, key.allowed_ips, key.platform_limits) == (None, None, None)
    assert b"".join(mine.text_to_speech.convert(GEORGE, text="Hello."))

    api_keys.disable(account, made.key_id)
    assert keys_of(client, account)[made.key_id].is_disabled
    with pytest.raises(ApiError):
        mine.models.list()
    api_keys.update(account, made.key_id, is_enabled=True)
    assert mine.models.list()

    mine.workspaces.api_keys.disable(api_key_name="self")
    key = keys_of(client, account)[made.key_id]
    assert key.is_disabled and key.disable_reason == "self_disabled"

    api_keys.delete(account, made.key_id)
    assert keys_of(client, account) == {}
    with pytest.raises(ApiError) as caught:
        api_keys.delete(account, made.key_id)
    assert caught.value.status_code == 404


def test_what_is_not_done_for_a_service_account_is_named(client):
    account = client.service_accounts.create(name="robot").service_account_user_id
    reply = client.service_accounts.api_keys.with_raw_response.create(
        account, name="line", permissions="all", music_concurrency_limit=3, third_party_disable_allowed=False
    )
    assert reply.headers["x-syrinx-ignored"] == "third_party_disable_allowed, music_concurrency_limit"


def test_no_key_gives_away_more_than_it_has(server, client, make):
    account = client.service_accounts.create(name="robot").service_account_user_id
    _, secret = make(permissions=["service_account_write", "voices_read"])
    maker = ElevenLabs(base_url=server.url, api_key=secret).service_accounts.api_keys
    assert maker.create(account, name="fine", permissions=["voices_read"]).xi_api_key
    for permissions in ["all", ["text_to_speech"], ["workspace_analytics_full_read"]]:
        with pytest.raises(ApiError) as caught:
            maker.create(account, name="more", permissions=permissions)
        assert caught.value.status_code == 401 and "missing_permissions" in str(caught.value.body)


@pytest.fixture
def run(server):
    """Runs `syrinx keys` against the server."""

    def run(*words, url=server.url, **environment):
        return subprocess.run(
            [BINARY, "keys", *words],
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "SYRINX_ADMIN_KEY": KEY, "SYRINX_URL": url, **environment},
        )

    return run


def test_keys_on_the_command_line(server, run):
    name = f"Anna {uuid.uuid4()}"
    made = run("create", name, "--credits-per-month", "8", "--permissions=text_to_speech", "--expires-in", "90d")
    assert made.returncode == 0, made.stderr
    key_id = re.search(r"Key (\w+) ", made.stdout)[1]
    secret = made.stdout.splitlines()[-1]
    assert "shown this once" in made.stdout and secret.startswith("sk_")
    assert speak(server, secret).status_code == 200

    lines = run("list").stdout.splitlines()
    row = next(line for line in lines if line.startswith(key_id))
    assert name in row and "6 of 8" in row and secret[-4:] in row and secret not in row
    assert "text_to_speech" in run("show", key_id).stdout
    shown = json.loads(run("show", key_id, "--json").stdout)
    assert shown["name"] == name and shown["use"]["credits"]["month"]["used"] == 6

    changed = json.loads(run("change", key_id, "--credits-per-month", "none", "--concurrency", "3", "--json").stdout)
    assert changed["credits"]["month"] is None and changed["concurrency"] == 3 and changed["expires_at_unix"]
    assert run("change", key_id, "--disable").returncode == 0
    assert speak(server, secret).status_code == 401
    assert run("change", key_id, "--enable").returncode == 0

    rotated = json.loads(run("rotate", key_id, "--grace", "0s", "--json").stdout)
    assert speak(server, secret).status_code == 401
    assert speak(server, rotated["secret"]).status_code == 200
    assert "revoked" in run("revoke", key_id).stdout
    assert speak(server, rotated["secret"]).status_code == 401
    assert key_id not in run("list").stdout and key_id in run("list", "--all").stdout


def test_the_command_line_reads_the_data_folder(start):
    server = start(key="")
    done = subprocess.run(
        [BINARY, "keys", "create", "Anna", "--server", server.url, "--data", server.data.name],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "SYRINX_ADMIN_KEY"},
    )
    assert done.returncode == 0 and "sk_" in done.stdout, done.stderr


def test_the_command_line_says_what_to_do_next(run):
    for words, says in [
        (["shwo"], "`syrinx keys --help`"),
        (["show"], "ID is missing"),
        (["show", "nobody"], "`syrinx keys list`"),
        (["create", "x", "--permissions", "fly"], "no permission 'fly'"),
        (["create", "x", "--credits-per-month", "-5"], "0 or more"),
        (["change", "x"], "give an option"),
    ]:
        done = run(*words)
        assert done.returncode != 0 and says in done.stderr, done.stderr
        assert done.stdout == ""
    assert "SYRINX_ADMIN_KEY" in run("list", SYRINX_ADMIN_KEY="sk_wrong").stderr
    away = run("list", url="http://127.0.0.1:9").stderr
    assert "`syrinx serve`" in away and "--server" in away
