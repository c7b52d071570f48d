"""The built server as a process that is measured."""

import json
import os
import re
import subprocess
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("SYRINX", ROOT / ".build/release/syrinx"))
KEY = "sk_bench"


class Server:
    def __init__(self, *options, cores=None, configuration=None):
        self.data = tempfile.TemporaryDirectory()
        command = ["taskset", "-c", cores] if cores else []
        # nginx, the reference, keeps no log of requests either.
        command += [BINARY, "serve", "--port", "0", "--data", self.data.name, "--log", "none", *options]
        if configuration:
            file = Path(self.data.name) / "configuration.json5"
            file.write_text(json.dumps(configuration))
            command += ["--config", file]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "SYRINX_ADMIN_KEY": KEY}
        )
        for line in self.process.stdout:
            if found := re.match(r"Listening on http://[^:]+:(\d+)", line):
                self.port = int(found[1])
                return
        raise RuntimeError("the server did not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(40)

    def processor_time(self):
        """Seconds of processor time of the server and its workers."""
        pids = [self.process.pid] + [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]
        ticks = 0
        for pid in pids:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident memory, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def own_memory(self):
        return own_memory(self.process.pid)


def own_memory(pid):
    """Memory of a process in KiB, its share of what it has in common with others; the kernel's is not in it."""
    return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)[1])


def voices_by_engine_voice(port):
    """A premade voice that is nothing but each of flite's own."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v2/voices?page_size=100&voice_type=default", headers={"xi-api-key": KEY}
    )
    voices = json.load(urllib.request.urlopen(request))["voices"]
    plain = {"Wren": "slt", "Rook": "rms", "Grouse": "awb", "Magpie": "kal16"}
    return {plain[voice["name"]]: voice["voice_id"] for voice in voices if voice["name"] in plain}
