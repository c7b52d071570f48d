"""Measures the gateway beside nginx, on the same upstream, turn by turn: as a plain proxy, and with keys in memory by Lua.

What is compared is processor time per request. The proxies share the first core, one at work at a time; upstream and load
have the second. The gateway checks a token that has quotas, counts, chooses among keys, and keeps the usage on disk.
"""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from server import KEY, Server, own_memory
from table import median, row

HERE = Path(__file__).parent
ROUNDS = 3
UPSTREAM, PLAIN, LUA, SLOW = 18100, 18101, 18102, 18103
STREAMS = 500
KEYS = [f"sk_upstream_{index}" for index in range(5)]
TOKEN = "sk_team"
MODULES = Path("/usr/lib/nginx/modules")

#: Path, method and body of what is asked for.
SMALL = ("/v1/models", "GET", b"")
LARGE = ("/v1/audio-isolation", "POST", b"sound..." * 8192)

CHECK = """
local tokens, usage = ngx.shared.tokens, ngx.shared.usage
local quota = tokens:get(ngx.var.http_xi_api_key or "")
if not quota then return ngx.exit(401) end
local day = ngx.today()
if usage:incr(day .. ngx.var.http_xi_api_key, 1, 0) > quota then return ngx.exit(429) end
local keys = %s
ngx.req.set_header("xi-api-key", keys[math.random(#keys)])
"""


def ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Nginx:
    """One worker on one core."""

    def __init__(self, folder, name, core, http):
        place = Path(folder) / name
        place.mkdir()
        modules = "".join(
            f"load_module {MODULES / module};\n"
            for module in ("ndk_http_module.so", "ngx_http_lua_module.so")
            if "lua" in http
        )
        (place / "nginx.conf").write_text(
            f"{modules}worker_processes 1; pid {place}/pid; error_log {place}/error crit; daemon off; user root;\n"
            "events { worker_connections 4096; }\n"
            "http { access_log off; keepalive_requests 100000000; client_body_buffer_size 128k;\n"
            f"client_body_temp_path {place}; proxy_temp_path {place}; {http} }}\n"
        )
        self.process = subprocess.Popen(["taskset", "-c", core, "nginx", "-c", place / "nginx.conf", "-p", place])
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        while not children.read_text().split():
            time.sleep(0.05)
        self.worker = int(children.read_text().split()[0])

    def processor_time(self):
        return ticks(self.worker)

    def memory(self):
        return own_memory(self.worker)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def upstream(folder):
    web = Path(folder) / "web"
    (web / "v1").mkdir(parents=True)
    os.chmod(folder, 0o755)
    (web / "v1/models").write_text(json.dumps({"models": ["x" * 40] * 23}))
    (web / "v1/audio-isolation").write_bytes(LARGE[2])
    return Nginx(
        folder,
        "upstream",
        "1",
        f"open_file_cache max=10; sendfile on; server {{ listen 127.0.0.1:{UPSTREAM} backlog=1024; root {web};\n"
        "location = /v1/models { default_type application/json; }\n"
        "location = /v1/audio-isolation { default_type audio/mpeg; client_max_body_size 1m; error_page 405 =200 $uri; } }",
    )


def proxy(port, extra=""):
    """A location for all paths below that of the gateway."""
    return (
        f"upstream fast {{ server 127.0.0.1:{UPSTREAM}; keepalive 256; keepalive_requests 100000000; }}\n"
        f"server {{ listen 127.0.0.1:{port} backlog=1024; client_max_body_size 1m;\n"
        'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host 127.0.0.1;\n'
        f"location = /v1/elevenlabs/v1/slow {{ proxy_pass http://127.0.0.1:{SLOW}/v1/slow; }}\n"
        f"location /v1/elevenlabs/ {{ {extra} proxy_pass http://fast/; }} }}"
    )


def lua(port):
    keys = "{" + ",".join(f'"{key}"' for key in KEYS) + "}"
    return (
        "lua_shared_dict tokens 1m; lua_shared_dict usage 1m;\n"
        f'init_by_lua_block {{ ngx.shared.tokens:set("{TOKEN}", 1000000000000) }}\n'
        + proxy(port, f"access_by_lua_block {{ {CHECK % keys} }}")
    )


def ask(port, path, body=None):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        json.dumps(body).encode() if body is not None else None,
        {"xi-api-key": KEY, "content-type": "application/json"},
    )
    return json.load(urllib.request.urlopen(request))


@contextlib.contextmanager
def gateway(base):
    """A gateway that has keys, and a token for it with quotas."""
    with Server(cores="0", configuration={"services": [{"name": "elevenlabs", "baseURL": base}]}) as server:
        for index, secret in enumerate(KEYS):
            ask(server.port, "/admin/v1/upstream-keys", {"service": "elevenlabs", "name": f"key {index}", "secret": secret})
        quotas = {"credits": {"month": 10**11}, "requests": {"day": 10**9}}
        made = ask(server.port, "/admin/v1/keys", {"name": "team", "services": ["elevenlabs"], **quotas})
        yield server, made["secret"]


def load(port, token, request, seconds=3, prefix="/v1/elevenlabs"):
    """Asks as fast as it goes; returns the number of answers."""
    path, method, body = request
    script = (
        f'wrk.method = "{method}"\nwrk.headers["xi-api-key"] = "{token}"\n'
        'wrk.headers["content-type"] = "audio/mpeg"\n'
        f"wrk.body = string.rep('{body[:8].decode()}', {len(body) // 8})\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["taskset", "-c", "1", "wrk", "-t1", "-c32", f"-d{seconds}s", "-s", file.name]
        url = f"http://127.0.0.1:{port}{prefix}{path}"
        out = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    return int(re.search(r"(\d+) requests in", out)[1])


def cost(process, port, token, request):
    """Microseconds of processor time for a request."""
    before = process.processor_time()
    count = load(port, token, request)
    return (process.processor_time() - before) / count * 1e6


def latencies(port, token, request, prefix="/v1/elevenlabs", count=400, rate=200):
    """Milliseconds to the first byte and to the last, as medians, of requests at even intervals over one connection."""
    path, method, body = request
    head = (
        f"{method} {prefix}{path} HTTP/1.1\r\nhost: x\r\nxi-api-key: {token}\r\ncontent-type: audio/mpeg\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode()
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    firsts, lasts = [], []
    start = time.perf_counter()
    for index in range(count):
        time.sleep(max(0, start + index / rate - time.perf_counter()))
        begun = time.perf_counter()
        connection.sendall(head + body)
        data = connection.recv(262144)
        firsts.append(time.perf_counter() - begun)
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += connection.recv(262144)
        fields = data[:end].lower()
        length = re.search(rb"content-length: (\d+)", fields)
        if length:
            left = int(length[1]) - (len(data) - end - 4)
            while left > 0:
                left -= len(connection.recv(262144))
        else:
            while not data.endswith(b"0\r\n\r\n"):
                data += connection.recv(262144)
        lasts.append(time.perf_counter() - begun)
    connection.close()
    return median(firsts) * 1e3, median(lasts) * 1e3


@contextlib.contextmanager
def slow_streams(port, token, path="/v1/elevenlabs/v1/slow"):
    """Many streams that trickle, when all of them have begun."""
    command = [sys.executable, HERE / "slow_streams.py", "read", str(port), path, str(STREAMS), "60"]
    command += [f"xi-api-key: {token}"]
    reader = subprocess.Popen(["taskset", "-c", "1", *command], stdout=subprocess.PIPE, text=True)
    assert reader.stdout.readline() == "all\n"
    time.sleep(3)
    yield
    reader.terminate()
    reader.wait()


def stream_memory(process, port, token):
    """KiB for each of many streams, beside as many that keep what is taken once, and what was let go of before."""
    with slow_streams(port, token):
        before = process.memory()
        with slow_streams(port, token):
            return (process.memory() - before) / STREAMS


class Gauge:
    """The gateway as what is measured: processor time, and memory that is its own."""

    def __init__(self, server):
        self.processor_time = server.processor_time
        self.memory = server.own_memory


def compare(what, unit, measure, references, aims):
    """Rows of a measure of the gateway and of each reference, taken turn by turn."""
    ours, theirs = [], {name: [] for name in references}
    for _ in range(ROUNDS):
        for name in references:
            theirs[name].append(measure(name))
        ours.append(measure("gateway"))
    for name in references:
        ratio = median(own / other for own, other in zip(ours, theirs[name]))
        row(
            f"{what}, against {name}",
            f"{median(ours):.2f} {unit}",
            f"{median(theirs[name]):.2f} {unit}",
            ratio,
            aims.get(name, ""),
        )


def bench():
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        stack.enter_context(upstream(folder))
        server, token = stack.enter_context(gateway(f"http://127.0.0.1:{UPSTREAM}"))
        proxies = {
            "gateway": (Gauge(server), server.port, token),
            "nginx `proxy_pass`": (stack.enter_context(Nginx(folder, "plain", "0", proxy(PLAIN))), PLAIN, TOKEN),
        }
        if (MODULES / "ngx_http_lua_module.so").exists():
            proxies["nginx with keys in Lua"] = (stack.enter_context(Nginx(folder, "lua", "0", lua(LUA))), LUA, TOKEN)
        references = [name for name in proxies if name != "gateway"]
        plain = references[0]
        for what, request, aim in (
            ("Small GET through the gateway, processor time", SMALL, "2.5"),
            ("64 KiB there and back, processor time", LARGE, "1.6"),
        ):
            compare(what, "µs", lambda name: cost(*proxies[name], request), references, {plain: aim})
        for what, request, part in (
            ("Small GET at 200/s, added to the median", SMALL, 1),
            ("64 KiB at 200/s, added to the median first byte", LARGE, 0),
        ):

            def added(name):
                direct = latencies(UPSTREAM, TOKEN, request, prefix="")[part]
                return latencies(*proxies[name][1:], request)[part] - direct

            compare(what, "ms", added, references, {plain: "1.3"})
    bench_streams()


def bench_streams():
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        command = [sys.executable, HERE / "slow_streams.py", "serve", str(SLOW)]
        source = subprocess.Popen(["taskset", "-c", "1", *command], stdout=subprocess.PIPE, text=True)
        stack.callback(source.wait)
        stack.callback(source.terminate)
        assert source.stdout.readline() == "ready\n"
        plain = stack.enter_context(Nginx(folder, "plain", "0", proxy(PLAIN)))
        server, token = stack.enter_context(gateway(f"http://127.0.0.1:{SLOW}"))
        theirs = stream_memory(plain, PLAIN, TOKEN)
        ours = stream_memory(Gauge(server), server.port, token)
        row(
            f"Memory of each of {STREAMS} streams that trickle, against nginx `proxy_pass`",
            f"{ours:.1f} KiB",
            f"{theirs:.1f} KiB",
            ours / theirs,
            "2",
        )


if __name__ == "__main__":
    bench()
