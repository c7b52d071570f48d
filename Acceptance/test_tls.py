"""https and wss beside http and ws on one port, with certificates of the server's own or given ones."""

import base64
import json
import os
import socket
import ssl
import stat
import subprocess
from pathlib import Path

import httpx
import pytest
from elevenlabs.client import ElevenLabs
from websockets.sync.client import connect

from conftest import BINARY, GEORGE, KEY, Server

TEXT = "The first move is what sets everything in motion."


class Reached:
    """A server with TLS, and how to trust it."""

    def __init__(self, server, authority=None):
        self.server = server
        self.authority = authority or Path(server.data.name) / "tls/ca.pem"
        self.http = server.url
        self.https = server.url.replace("http://", "https://")
        self.port = int(server.url.rsplit(":", 1)[1])

    def context(self):
        return ssl.create_default_context(cafile=self.authority)

    def client(self, base_url=None):
        headers = {"xi-api-key": KEY}
        return httpx.Client(base_url=base_url or self.https, verify=self.context(), headers=headers, timeout=60)

    def handshake(self, name, context=None):
        """The server's certificate, as a client that calls it `name` sees it."""
        with socket.create_connection(("127.0.0.1", self.port), 20) as plain:
            with (context or self.context()).wrap_socket(plain, server_hostname=name) as secure:
                return secure.getpeercert()


@pytest.fixture(scope="module")
def reached():
    server = Server("--tls", "auto", "--tls-name", "voice.example,*.lab.example")
    yield Reached(server)
    assert server.stop() == 0


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A certificate of one's own and its key."""
    return made(tmp_path_factory.mktemp("own"), "own")


def made(folder, name):
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1,DNS:own.example", "-days", "2"]
    subprocess.run([*command, "-out", certificate, "-keyout", key], check=True, capture_output=True)
    return certificate, key


def refusal(tmp_path, *options):
    """What a server that does not start says, and its exit status."""
    command = [BINARY, "serve", "--port", "0", "--data", tmp_path / "data", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert "Listening" not in done.stdout
    return done.stderr, done.returncode


# What is on disk and on the terminal.


def test_the_start_says_where_it_listens_and_how_to_trust_it(start):
    server = start("--tls", "auto")
    reached = Reached(server)
    lines = [next(server.process.stdout) for _ in range(7)]
    assert server.output == [f"Listening on {reached.http}\n"]
    assert lines[0] == f"Listening on {reached.https} and {reached.http} (one port)\n"
    advice = "".join(lines[1:])
    for word in ["--cacert", "SSL_CERT_FILE=", "NODE_EXTRA_CA_CERTS=", "update-ca-certificates"]:
        assert word in advice
    assert advice.count(str(reached.authority)) == 5


def test_without_tls_nothing_is_said_or_made(server):
    assert not (Path(server.data.name) / "tls").exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url.replace("http://", "https://") + "/health", verify=False, timeout=20)


def test_keys_are_private_and_certificates_are_not(reached):
    folder = reached.authority.parent
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {"ca.pem": 0o644, "ca.key": 0o600, "server.pem": 0o644, "server.key": 0o600}


def test_openssl_verifies_the_chain(reached):
    command = ["openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "localhost"]
    command += ["-CAfile", reached.authority, reached.authority.parent / "server.pem"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_certificates_are_kept_over_restarts(start):
    first = start("--tls", "auto")
    folder = Path(first.data.name) / "tls"
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    first.process.terminate()
    assert first.process.wait(40) == 0
    second = start("--tls", "auto", "--tls-name", "new.example", data=first.data)
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert after["ca.pem"] == before["ca.pem"] and after["ca.key"] == before["ca.key"]
    assert after["server.pem"] != before["server.pem"]
    second.process.terminate()
    assert second.process.wait(40) == 0
    start("--tls", "auto", data=first.data)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == after


def test_a_damaged_authority_is_said_plainly(tmp_path):
    folder = tmp_path / "data/tls"
    folder.mkdir(parents=True)
    (folder / "ca.pem").write_text("nonsense")
    message, status = refusal(tmp_path, "--tls", "auto")
    assert status == 1 and str(folder / "ca.pem") in message and "remove both" in message


def test_a_key_of_another_certificate_is_said_plainly(own, tmp_path):
    other = made(tmp_path, "other")
    message, status = refusal(tmp_path, "--tls-cert", own[0], "--tls-key", other[1])
    assert status == 1 and str(own[0]) in message and str(other[1]) in message


def test_an_expired_certificate_is_said_plainly(own, tmp_path):
    certificate, key = tmp_path / "old.pem", own[1]
    command = ["openssl", "x509", "-in", own[0], "-signkey", key, "-days", "0", "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    message, status = refusal(tmp_path, "--tls-cert", certificate, "--tls-key", key)
    assert status == 1 and str(certificate) in message and "expired" in message


def test_a_missing_certificate_is_said_plainly(own, tmp_path):
    message, status = refusal(tmp_path, "--tls-cert", tmp_path / "none.pem", "--tls-key", own[1])
    assert status == 1 and "none.pem" in message


@pytest.mark.parametrize(
    "options",
    [
        ["--tls", "auto", "--tls-cert", "a", "--tls-key", "b"],
        ["--tls-cert", "a"],
        ["--tls-key", "b"],
        ["--tls", "on"],
        ["--tls-name", "a.example"],
    ],
)
def test_what_does_not_go_together_is_a_usage_error(options, tmp_path):
    message, status = refusal(tmp_path, *options)
    assert status == 64 and "--tls" in message and "--help" in message


def test_a_certificate_that_ends_soon_is_warned_of(start, own):
    server = start("--tls-cert", str(own[0]), "--tls-key", str(own[1]), "--log", "json")
    # Written by a thread of its own; at the latest when the server stops.
    server.process.terminate()
    assert server.process.wait(40) == 0
    lines = [json.loads(line) for line in server.logged().splitlines()]
    assert [line["level"] for line in lines if line["event"] == "certificate"] == ["warning"]


# On the wire.


def test_https_and_http_on_one_port(reached):
    for base_url in [reached.https, reached.http]:
        with reached.client(base_url) as client:
            assert client.get("/health").status_code == 200
            reply = client.post(f"/v1/text-to-speech/{GEORGE}", json={"text": TEXT})
            assert reply.status_code == 200 and len(reply.content) > 10_000


def test_a_connection_is_kept(reached):
    with reached.client() as client:
        ports = set()
        for _ in range(3):
            with client.stream("GET", "/v1/models") as reply:
                ports.add(reply.extensions["network_stream"].get_extra_info("client_addr")[1])
                assert reply.read()
    assert len(ports) == 1


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "voice.example", "any.lab.example"])
def test_each_name_is_proved(reached, name):
    certificate = reached.handshake(name)
    assert ("DNS", "*.localhost") in certificate["subjectAltName"]
    assert ("DNS", socket.gethostname().lower()) in certificate["subjectAltName"]


def test_another_name_is_refused_by_the_client(reached):
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        reached.handshake("elsewhere.example")


def test_an_unknown_authority_is_refused_by_the_client(reached):
    with pytest.raises(ssl.SSLCertVerificationError):
        reached.handshake("localhost", ssl.create_default_context())
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"{reached.https}/health", timeout=20)


def test_a_client_that_refuses_costs_nobody_else_anything(reached):
    for _ in range(5):
        with pytest.raises(ssl.SSLCertVerificationError):
            reached.handshake("localhost", ssl.create_default_context())
    with reached.client() as client:
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_versions_of_tls_that_are_in_use_are_spoken(reached, version):
    context = reached.context()
    context.minimum_version = context.maximum_version = version
    assert reached.handshake("localhost", context)


def test_curl_trusts_the_authority(reached):
    command = ["curl", "-sS", "--cacert", reached.authority, f"{reached.https}/health"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr


def test_a_certificate_of_ones_own(start, own):
    server = start("--tls-cert", str(own[0]), "--tls-key", str(own[1]))
    reached = Reached(server, authority=own[0])
    assert reached.handshake("own.example")["subject"] == ((("commonName", "own"),),)
    for base_url in [reached.https, reached.http]:
        with reached.client(base_url) as client:
            assert client.get("/v1/models").status_code == 200
    assert not (Path(server.data.name) / "tls").exists()


def spoken(socket):
    """The audio that a socket answers a text with."""
    socket.send(json.dumps({"text": " "}))
    socket.send(json.dumps({"text": TEXT + " "}))
    socket.send(json.dumps({"text": ""}))
    audio = b""
    for message in socket:
        message = json.loads(message)
        audio += base64.b64decode(message.get("audio") or "")
        if message.get("isFinal"):
            break
    return audio


def test_wss_and_ws_on_one_port(reached):
    path = f"/v1/text-to-speech/{GEORGE}/stream-input?model_id=eleven_flash_v2_5"
    headers = {"xi-api-key": KEY}
    with connect(f"wss://127.0.0.1:{reached.port}{path}", ssl=reached.context(), additional_headers=headers) as socket:
        assert len(spoken(socket)) > 10_000
    with connect(f"ws://127.0.0.1:{reached.port}{path}", additional_headers=headers) as socket:
        assert len(spoken(socket)) > 10_000


def test_wss_with_an_unknown_authority_is_refused_by_the_client(reached):
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(f"wss://127.0.0.1:{reached.port}/", ssl=ssl.create_default_context())


# The official SDK, told whom to trust as the start advises.


@pytest.fixture
def trusting(reached, monkeypatch):
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(reached.authority))
    return reached


def test_the_sdk_converts_over_https(trusting):
    client = ElevenLabs(base_url=trusting.https, api_key=KEY)
    audio = b"".join(client.text_to_speech.convert(text=TEXT, voice_id=GEORGE, model_id="eleven_flash_v2_5"))
    assert len(audio) > 10_000


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_the_sdk_converts_in_real_time_whatever_its_base_url(trusting, scheme):
    client = ElevenLabs(base_url=getattr(trusting, scheme), api_key=KEY)
    pieces = client.text_to_speech.convert_realtime(
        voice_id=GEORGE, text=iter([TEXT, " ", "And the second?"]), model_id="eleven_flash_v2_5"
    )
    assert len(b"".join(pieces)) > 10_000


def test_the_sdk_refuses_an_unknown_authority(reached, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    client = ElevenLabs(base_url=reached.http, api_key=KEY)
    with pytest.raises(ssl.SSLCertVerificationError):
        list(client.text_to_speech.convert_realtime(voice_id=GEORGE, text=iter([TEXT]), model_id="eleven_flash_v2_5"))
