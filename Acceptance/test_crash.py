"""Killing the server at random moments under load: what was acknowledged is there, and nothing else is left behind."""

import hashlib
import http.client
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from conftest import BINARY, KEY

KILLS = 100
CLIENTS = 4


class Life:
    """One run of the server on a data folder, and those who ask it for speech until it is killed."""

    def __init__(self, data, configuration, life):
        self.life = life
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", "--data", data, "--config", configuration, "--log", "none"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SYRINX_ADMIN_KEY": KEY},
        )
        for line in self.process.stdout:
            if found := re.match(r"Listening on http://[^:]+:(\d+)", line):
                self.port = int(found[1])
                return
        raise AssertionError("the server did not start on what the kill before left")

    def call(self, connection, method, path, body=None):
        connection.request(
            method,
            path,
            body=None if body is None else json.dumps(body),
            headers={"xi-api-key": KEY, "content-type": "application/json"},
        )
        reply = connection.getresponse()
        return reply, reply.read()

    def speak(self, index, made, deleted, voice):
        """Asks for one text after another, and now and then has one deleted, until the connection breaks."""
        chance = random.Random(f"{self.life}-{index}")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        mine = []
        try:
            for number in range(10_000):
                text = f"Life {self.life}, reader {index}, text {number}."
                path = f"/v1/text-to-speech/{voice}/stream?output_format=pcm_8000"
                reply, audio = self.call(connection, "POST", path, {"text": text})
                assert reply.status == 200, audio
                item = reply.headers["history-item-id"]
                made[item] = (text, hashlib.sha256(audio).hexdigest())
                mine.append(item)
                if chance.random() < 0.2:
                    item = mine.pop(chance.randrange(len(mine)))
                    gone = made.pop(item)
                    reply, answer = self.call(connection, "DELETE", f"/v1/history/{item}")
                    assert reply.status == 200, answer
                    deleted[item] = gone
        except (OSError, http.client.HTTPException):
            pass

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def magpie(port):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/v2/voices?page_size=100&search=Magpie", headers={"xi-api-key": KEY})
    return json.loads(connection.getresponse().read())["voices"][0]["voice_id"]


def check(data, made, deleted):
    """The store agrees with its files and holds what was acknowledged; called while nobody writes."""
    store = sqlite3.connect(f"file:{data}/syrinx.sqlite?mode=ro", uri=True)
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    items = {row[0]: row[1:] for row in store.execute("SELECT id, text, hex(audio) FROM history")}
    for item, (text, digest) in made.items():
        assert items.get(item) == (text, digest.upper()), f"{item} was acknowledged and is missing"
    assert not deleted.keys() & items.keys()
    known = {row[0].lower() for row in store.execute("SELECT hex(digest) FROM audio")}
    named = {
        row[0].lower()
        for column in ("audio", "times")
        for table in ("history", "cache")
        for row in store.execute(f"SELECT hex({column}) FROM {table} WHERE {column} IS NOT NULL")
    }
    assert known == named
    folder = Path(data) / "audio"
    files = {file.name for file in folder.glob("??/*")}
    assert files == known
    assert list((folder / "drafts").iterdir()) == []
    for digest in known:
        assert hashlib.sha256((folder / digest[:2] / digest).read_bytes()).hexdigest() == digest
    # What was acknowledged is paid for too; more may be, whose answers did not get through.
    paid = store.execute("SELECT SUM(credits) FROM usage").fetchone()[0] or 0
    assert paid >= sum(len(text) for text, _ in [*made.values(), *deleted.values()])
    store.close()


@pytest.mark.parametrize("caches", [False, True])
def test_a_kill_loses_nothing_that_was_acknowledged_and_leaves_nothing_behind(caches):
    chance = random.Random(20261126)
    made, deleted = {}, {}
    with tempfile.TemporaryDirectory() as data:
        configuration = Path(data) / "configuration.json5"
        configuration.write_text(json.dumps({"cache": caches, "maximumConcurrentRequests": 64}))
        voice = None
        for kill in range(KILLS):
            life = Life(data, configuration, kill)
            voice = voice or magpie(life.port)
            if kill % 20 == 19:
                check(data, made, deleted)
            readers = [
                threading.Thread(target=life.speak, args=(index, made, deleted, voice)) for index in range(CLIENTS)
            ]
            for reader in readers:
                reader.start()
            # The moment of the kill is what is tested: anywhere from the first request to the middle of many.
            time.sleep(chance.uniform(0, 0.2))
            life.kill()
            for reader in readers:
                reader.join()
        life = Life(data, configuration, KILLS)
        check(data, made, deleted)
        life.process.terminate()
        assert life.process.wait(40) == 0
        life.process.stdout.close()
    assert len(made) > KILLS and len(deleted) > 10
