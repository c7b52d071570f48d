"""Measures the gateway beside LiteLLM's proxy, which passes the same requests on to the same upstream, turn by turn.

Not part of `make bench`: what `make bench-peers` installs is large, and in an environment of its own.
"""

import contextlib
import os
import secrets
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import gateway
from gateway import KEYS, SMALL, UPSTREAM, Gauge, ticks
from server import ROOT
from table import median, row

PORT = 18110
PROGRAM = ROOT / ".build/peers/bin/litellm"


class LiteLLM:
    """One worker on one core, with an endpoint that passes requests on with a key."""

    def __init__(self, folder):
        configuration = Path(folder) / "litellm.yaml"
        configuration.write_text(
            "general_settings:\n"
            "  pass_through_endpoints:\n"
            "    - path: /v1/elevenlabs/v1/models\n"
            f"      target: http://127.0.0.1:{UPSTREAM}/v1/models\n"
            "      auth: false\n"
            "      headers:\n"
            f"        xi-api-key: {KEYS[0]}\n"
        )
        command = ["taskset", "-c", "0", PROGRAM, "--config", configuration, "--port", str(PORT), "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                "LITELLM_MASTER_KEY": f"sk-{secrets.token_hex(16)}",
                "LITELLM_LOCAL_MODEL_COST_MAP": "True",
                "LITELLM_LOG": "ERROR",
            },
        )
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/v1/elevenlabs/v1/models").read()
                return
            time.sleep(0.5)
        raise RuntimeError("LiteLLM did not start")

    def processor_time(self):
        return ticks(self.process.pid)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def main():
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        stack.enter_context(gateway.upstream(folder))
        server, token = stack.enter_context(gateway.gateway(f"http://127.0.0.1:{UPSTREAM}"))
        peer = stack.enter_context(LiteLLM(folder))
        ours, theirs = [], []
        for _ in range(gateway.ROUNDS):
            theirs.append(gateway.cost(peer, PORT, "none", SMALL))
            ours.append(gateway.cost(Gauge(server), server.port, token, SMALL))
    row(
        "Small GET through the gateway, processor time, against LiteLLM's pass-through without a check of tokens",
        f"{median(ours):.0f} µs",
        f"{median(theirs):.0f} µs",
        median(own / other for own, other in zip(ours, theirs)),
        "",
    )


if __name__ == "__main__":
    main()
