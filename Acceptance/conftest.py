"""The built server, started once for each test process, and the official SDK pointed at it."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from webhook import Webhook

ROOT = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("SYRINX", ROOT / ".build/release/syrinx"))
KEY = "sk_acceptance"
# The ids of ElevenLabs' own documentation and tutorials.
GEORGE = "JBFqnCBsd6RMkjVDRZzb"
RACHEL = "21m00Tcm4TlvDq8ikWAM"


class Server:
    """A running `syrinx serve`."""

    def __init__(self, *options, environment=None, key=KEY, data=None):
        self.data = data or tempfile.TemporaryDirectory()
        environment = {**os.environ, "SYRINX_ADMIN_KEY": key, **(environment or {})}
        self.log = open(Path(self.data.name) / "log", "a+")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", "--data", self.data.name, *options],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            env={name: value for name, value in environment.items() if value},
        )
        self.output = []
        for line in self.process.stdout:
            self.output.append(line)
            if found := re.match(r"Listening on (http://\S+)", line):
                self.url = found[1]
                return
        raise RuntimeError(f"the server did not start: {self.output} {self.logged()}")

    def logged(self):
        self.log.flush()
        return Path(self.log.name).read_text()

    def stop(self):
        self.process.terminate()
        status = self.process.wait(40)
        self.process.stdout.close()
        self.log.close()
        self.data.cleanup()
        return status


@pytest.fixture(scope="session")
def server():
    server = Server()
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="session")
def client(server):
    return ElevenLabs(base_url=server.url, api_key=KEY)


@pytest.fixture(scope="session")
def http(server):
    with httpx.Client(base_url=server.url, headers={"xi-api-key": KEY}, timeout=60) as client:
        yield client


@pytest.fixture
def start():
    """Starts further servers, with options of their own, and stops them."""
    servers = []

    def start(*options, **keywords):
        servers.append(Server(*options, **keywords))
        return servers[-1]

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture
def webhook():
    """Makes receivers of webhooks; what they are given is the statuses of their first answers."""
    webhooks = []

    def webhook(*statuses):
        webhooks.append(Webhook(*statuses))
        return webhooks[-1]

    yield webhook
    for each in webhooks:
        each.close()
