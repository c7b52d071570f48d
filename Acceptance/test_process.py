"""Starting, stopping and being killed."""

import os
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from conftest import BINARY, GEORGE, KEY


def test_the_key_is_made_once_printed_once_and_private():
    with tempfile.TemporaryDirectory() as data:
        outputs = []
        for _ in range(2):
            process = subprocess.Popen(
                [BINARY, "serve", "--port", "0", "--data", data],
                stdout=subprocess.PIPE,
                text=True,
                env={k: v for k, v in os.environ.items() if k != "SYRINX_ADMIN_KEY"},
            )
            lines = []
            for line in process.stdout:
                lines.append(line)
                if "curl" in line:
                    break
            process.terminate()
            outputs.append("".join(lines) + process.communicate()[0])
            assert process.returncode == 0
        file = Path(data) / "admin.key"
        key = file.read_text().strip()
        assert key.startswith("sk_") and len(key) == 67
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert key in outputs[0] and key not in outputs[1]


def test_open_is_for_loopback_only():
    done = subprocess.run([BINARY, "serve", "--open", "--host", "0.0.0.0", "--port", "0"], capture_output=True, text=True)
    assert done.returncode != 0 and "--open" in done.stderr


def test_a_taken_port_is_said_plainly(server, tmp_path):
    port = server.url.rsplit(":", 1)[1]
    done = subprocess.run([BINARY, "serve", "--port", port, "--data", tmp_path], capture_output=True, text=True, timeout=20)
    assert done.returncode != 0 and port in done.stderr and "--port" in done.stderr


def test_a_taken_data_folder_is_said_plainly(server):
    command = [BINARY, "serve", "--port", "0", "--data", server.data.name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert done.returncode != 0 and server.data.name in done.stderr and "--data" in done.stderr


def test_a_wrong_configuration_names_the_setting(tmp_path):
    file = tmp_path / "syrinx.json5"
    file.write_text("{ maximumBodies: 3 }")
    done = subprocess.run([BINARY, "serve", "--config", file], capture_output=True, text=True, timeout=20)
    assert done.returncode != 0 and "maximumBodies" in done.stderr


def is_refused(server, patience=10):
    """Whether new connections come to be refused."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            httpx.get(f"{server.url}/health", timeout=2)
        except httpx.TransportError:
            return True
    return False


def test_sigterm_finishes_what_runs(start):
    server = start()
    body = {"text": "This sentence is said again and again. " * 60}
    with httpx.stream(
        "POST", f"{server.url}/v1/text-to-speech/{GEORGE}/stream", json=body, headers={"xi-api-key": KEY}, timeout=60
    ) as reply:
        pieces = reply.iter_bytes(4096)
        length = len(next(pieces))
        server.process.send_signal(signal.SIGTERM)
        assert is_refused(server)
        length += sum(map(len, pieces))
    assert length > 1_000_000
    assert server.process.wait(40) == 0


def test_a_worker_that_dies_costs_one_request(start):
    server = start()

    def speak():
        body = {"text": "Guten Tag, wie geht es Ihnen?", "language_code": "de"}
        return httpx.post(
            f"{server.url}/v1/text-to-speech/{GEORGE}", json=body, headers={"xi-api-key": KEY}, timeout=60
        ).status_code

    assert speak() == 200
    children = subprocess.run(["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True).stdout.split()
    assert children
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    assert 200 in [speak() for _ in range(1 + len(children))]
    assert speak() == 200


def test_a_signal_right_at_the_start_is_heard(start):
    for _ in range(10):
        server = start()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
