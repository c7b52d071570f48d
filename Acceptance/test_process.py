"""Starting, stopping and being killed."""

import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import httpx
import pytest

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


def test_nobody_else_sees_what_is_in_memory(start):
    server = start()
    limits = Path(f"/proc/{server.process.pid}/limits").read_text()
    [core] = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core[4:6] == ["0", "0"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
def test_nor_does_another_process_of_its_user(tmp_path):
    nobody = dict(user=65534, group=65534, extra_groups=[])
    if subprocess.run(["test", "-x", BINARY], **nobody).returncode:
        pytest.skip("the program is where only root finds it")
    data = Path(tempfile.mkdtemp(dir="/tmp"))
    os.chown(data, 65534, 65534)
    secret = {"SYRINX_ADMIN_KEY": KEY}

    def may_look(process):
        return not subprocess.run(["cat", f"/proc/{process.pid}/environ"], capture_output=True, **nobody).returncode

    # To see that it is not for another reason.
    sleeper = subprocess.Popen(["sleep", "60"], env=secret, **nobody)
    server = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--data", data],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**secret, "HOME": str(data)},
        **nobody,
    )
    try:
        url = re.match(r"Listening on (\S+)", server.stdout.readline())[1]
        assert may_look(sleeper) and not may_look(server)
        # And it works so.
        path = f"/v1/text-to-speech/{GEORGE}"
        reply = httpx.post(url + path, json={"text": "Hello."}, headers={"xi-api-key": KEY}, timeout=60)
        assert reply.status_code == 200
        heard = httpx.post(
            url + "/v1/speech-to-text",
            files={"file": reply.content},
            data={"model_id": "scribe_v1"},
            headers={"xi-api-key": KEY},
            timeout=120,
        )
        assert heard.status_code == 200, heard.text
    finally:
        for process in (sleeper, server):
            process.kill()
            process.wait(40)
        shutil.rmtree(data)
