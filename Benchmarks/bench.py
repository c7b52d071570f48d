"""Measures the server beside a reference in the same run, and writes Documentation/benchmarks.md.

Each row is a ratio: the server's figure over the reference's. Ratios hold when the machine's speed drifts; single
figures do not. The server runs on one core where the reference does, the load on the other.
"""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import engine_loop
import gateway
import listening
import sockets
from engine_loop import reference
from server import KEY, ROOT, Server, voices_by_engine_voice
from table import median, row, rows

GEORGE = "JBFqnCBsd6RMkjVDRZzb"
ROUNDS = 3
SENTENCES = [
    "The first move is what sets everything in motion, and nobody knows where it will lead us.",
    "A second sentence follows here, with a few more words in it, so that the whole is about two hundred characters.",
]
SHORT = " ".join(SENTENCES)
LONG = " ".join(SENTENCES * 25)[:5000]


def speak(port, voice, text, output_format, model="eleven_flash_v2_5", path="/stream"):
    """Speaks over a socket of its own; returns seconds to the first audio byte, and the bytes of audio."""
    body = json.dumps({"text": text, "model_id": model}).encode()
    head = (
        f"POST /v1/text-to-speech/{voice}{path}?output_format={output_format} HTTP/1.1\r\nHost: x\r\n"
        f"xi-api-key: {KEY}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", port))
    start = time.perf_counter()
    connection.sendall(head.encode() + body)
    data, first = b"", None
    pieces = []
    while piece := connection.recv(262144):
        if first is None:
            data += piece
            at = data.find(b"\r\n\r\n")
            if at >= 0 and len(data) > at + 8:
                if not data.startswith(b"HTTP/1.1 200"):
                    raise RuntimeError(data.decode(errors="replace"))
                first = time.perf_counter() - start
                pieces.append(data[at + 4 :])
        else:
            pieces.append(piece)
    return first, sum(map(len, pieces))


def kept_alive(connection, voice, text, output_format):
    """Speaks whole sentences over a connection that stays, as the SDKs do; returns the bytes of audio."""
    body = json.dumps({"text": text, "model_id": "eleven_multilingual_v2"})
    path = f"/v1/text-to-speech/{voice}/stream?output_format={output_format}"
    connection.request("POST", path, body, {"xi-api-key": KEY, "Content-Type": "application/json"})
    return len(connection.getresponse().read())


def wrk(url, *options):
    command = ["taskset", "-c", "1", "wrk", "-t1", "-c32", "-d3s", *options, url]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def beside_nginx(location, theirs, ours):
    """Requests a second of both, turn by turn, on one core each; `location` is what nginx serves."""
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(
            f"worker_processes 1; pid {folder}/pid; error_log {folder}/error; daemon off; user root;\n"
            "events { worker_connections 1024; }\n"
            "http { access_log off; keepalive_requests 100000000; sendfile on; open_file_cache max=100;\n"
            f"  server {{ listen 127.0.0.1:18080; location / {{ {location} }} }} }}\n"
        )
        nginx = subprocess.Popen(["taskset", "-c", "0", "nginx", "-c", configuration, "-p", folder])
        try:
            time.sleep(0.5)
            pairs = [(wrk(f"http://127.0.0.1:18080/{theirs}"), wrk(*ours)) for _ in range(ROUNDS)]
        finally:
            nginx.terminate()
            nginx.wait()
    return [own for _, own in pairs], [other for other, _ in pairs]


def nginx_row(what, ours, theirs, aim):
    ratio = median(a / b for a, b in zip(ours, theirs))
    row(what, f"{median(ours):,.0f}/s", f"{median(theirs):,.0f}/s", ratio, aim)


def bench_small_reply():
    path = "/v1/voices/settings/default"
    with Server(cores="0") as server:
        url = f"http://127.0.0.1:{server.port}{path}"
        body = subprocess.run(["curl", "-s", "-H", f"xi-api-key: {KEY}", url], capture_output=True, text=True).stdout
        ours, theirs = beside_nginx(
            f"default_type application/json; return 200 '{body}';", "", [url, "-H", f"xi-api-key: {KEY}"]
        )
    nginx_row("Small JSON GET with key check, against nginx `return 200`, one core each", ours, theirs, "0.75")


def bench_cache_hit():
    """The same speech again and again, some 64 KiB of it, against nginx sending a file of that size."""
    with tempfile.TemporaryDirectory() as folder, Server(cores="0", configuration={"cache": True}) as server:
        url = f"http://127.0.0.1:{server.port}/v1/text-to-speech/{GEORGE}?output_format=mp3_44100_128"
        body = json.dumps({"text": SENTENCES[0], "seed": 7})
        made = subprocess.run(
            ["curl", "-s", "-H", f"xi-api-key: {KEY}", "-d", body, url], capture_output=True, check=True
        ).stdout
        (Path(folder) / "speech").write_bytes(made)
        os.chmod(folder, 0o755)
        script = Path(folder) / "hit.lua"
        script.write_text(
            'wrk.method = "POST"\n'
            f"wrk.body = [[{body}]]\n"
            f'wrk.headers["xi-api-key"] = "{KEY}"\nwrk.headers["content-type"] = "application/json"\n'
        )
        ours, theirs = beside_nginx(f"root {folder};", "speech", [url, "-s", script])
        reply = subprocess.run(
            ["curl", "-s", "-D", "-", "-o", "/dev/null", "-H", f"xi-api-key: {KEY}", "-d", body, url],
            capture_output=True,
            text=True,
        ).stdout
        assert "x-syrinx-cache: hit" in reply, reply
    nginx_row(
        f"Speech from the cache with key check, {len(made) / 1024:.0f} KiB, against nginx sending the file, one core each",
        ours,
        theirs,
        "0.5",
    )


def bench_key_check():
    """What asking for a key adds to a request, beside the same server that asks for none."""
    path, count = "/v1/voices/settings/default", 10_000
    with Server(cores="0") as server, Server("--open", cores="0") as anyone:

        def make(keys):
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            for index in range(keys):
                connection.request(
                    "POST",
                    "/admin/v1/keys",
                    json.dumps({"name": f"key {index}"}),
                    {"xi-api-key": KEY, "content-type": "application/json"},
                )
                reply = connection.getresponse()
                made.append(json.loads(reply.read())["secret"])

        made = []
        makers = [threading.Thread(target=make, args=(count // 20,)) for _ in range(20)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
        added, ours, theirs = [], [], []
        for _ in range(ROUNDS):
            theirs.append(wrk(f"http://127.0.0.1:{anyone.port}{path}"))
            ours.append(wrk(f"http://127.0.0.1:{server.port}{path}", "-H", f"xi-api-key: {made[count // 2]}"))
            added.append(1e6 / ours[-1] - 1e6 / theirs[-1])
    row(
        f"Small JSON GET with the check of one of {count:,} keys, against none; it adds {median(added):.1f} µs (aim: under 20)",
        f"{median(ours):,.0f}/s",
        f"{median(theirs):,.0f}/s",
        median(a / b for a, b in zip(ours, theirs)),
        "",
    )


def bench_keeping(server, voices):
    """Speech with all that is kept of it on disk before it ends, against speech that leaves nothing behind."""

    def rate(query, times=60):
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        start = time.perf_counter()
        for _ in range(times):
            connection.request(
                "POST",
                f"/v1/text-to-speech/{voices['slt']}/stream?output_format=mp3_44100_128{query}",
                json.dumps({"text": SENTENCES[0]}),
                {"xi-api-key": KEY, "Content-Type": "application/json"},
            )
            connection.getresponse().read()
        return times / (time.perf_counter() - start)

    pairs = [(rate(""), rate("&enable_logging=false")) for _ in range(ROUNDS)]
    row(
        "Answers of one sentence one after the other, slt, kept in the history, against not kept",
        f"{median(kept for kept, _ in pairs):,.0f}/s",
        f"{median(other for _, other in pairs):,.0f}/s",
        median(kept / other for kept, other in pairs),
        "",
    )


def bench_first_audio(server, voices):
    for name in ("slt", "kal16"):
        for text in (SHORT, LONG):
            engine = reference(name, "first", SENTENCES[0], 9)
            for output_format in ("pcm_16000", "mp3_44100_128"):
                taken = [speak(server.port, voices[name], text, output_format)[0] * 1e3 for _ in range(11)]
                row(
                    f"First audio byte, {name}, {len(text)} characters, {output_format}, against the engine's first chunk of one sentence",
                    f"{median(taken):.1f} ms (worst {max(taken):.1f})",
                    f"{engine:.1f} ms",
                    median(taken) / engine,
                    "engine +2 ms; 15 ms for slt",
                )


def bench_throughput(server, voices):
    for name, times in (("slt", 6), ("kal16", 100)):
        for mode, output_format, bytes_per_second in (("pcm", "pcm_16000", 32000), ("mp3", "mp3_44100_128", 16000)):
            ratios, ours, theirs = [], [], []
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            for _ in range(ROUNDS):
                theirs.append(reference(name, mode, SENTENCES[1], times))
                before = server.processor_time()
                audio = sum(
                    kept_alive(connection, voices[name], SENTENCES[1], output_format) / bytes_per_second
                    for _ in range(times)
                )
                ours.append(audio / max(0.01, server.processor_time() - before))
                ratios.append(ours[-1] / theirs[-1])
            row(
                f"Audio seconds per processor second, {name}, {output_format}, against a C loop",
                f"{median(ours):,.0f}",
                f"{median(theirs):,.0f}",
                median(ratios),
                "0.9",
            )


def bench_parallel(server, voices):
    def run(count):
        start = time.perf_counter()
        threads = [
            threading.Thread(target=lambda: [speak(server.port, voices["slt"], SHORT, "pcm_16000") for _ in range(3)])
            for _ in range(count)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return 3 * count / (time.perf_counter() - start)

    ratios = [run(8) / run(1) for _ in range(ROUNDS)]
    row("8 parallel streams against 1, slt (answers per second)", "", "", median(ratios), "1.9 on two cores")


def bench_memory():
    configuration = {"maximumTextLength": 200_000}
    with Server(configuration=configuration) as server:
        time.sleep(1)
        idle = server.memory()
        voices = voices_by_engine_voice(server.port)
        text = " ".join(SENTENCES * 600)[:100_000]
        samples = []
        done = threading.Event()

        def watch():
            while not done.wait(0.05):
                samples.append(server.memory())

        watcher = threading.Thread(target=watch)
        watcher.start()
        speak(server.port, voices["kal16"], text, "pcm_16000")
        done.set()
        watcher.join()
        third = len(samples) // 3
        early, late = max(samples[:third]), max(samples[-third:])
    row("Memory idle, MiB", f"{idle:.1f}", "", None, "under 40")
    row(
        "Memory during a 100,000-character text, MiB: last third against first",
        f"{late:.1f}",
        f"{early:.1f}",
        late / early,
        "flat",
    )


def machine():
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} x {model[1] if model else 'unknown processor'}"


def write():
    lines = [
        "# Benchmarks",
        "",
        "Made by `make bench`, which runs each reference in the same run, turn by turn; medians. The ratio is the server's figure",
        "over the reference's. Absolute figures are this machine's, at that hour.",
        "",
        f"Machine: {machine()}.",
        "",
        "First audio: the request names a model that starts soon (`eleven_flash_v2_5`), each over a connection of its own.",
        "Audio seconds: whole sentences over a connection that stays; the loop's audio counts the silence that flite puts",
        "around each sentence, about 6 %, which the server leaves out.",
        "",
        "Sockets: clients of `stream-input` in conversation, each over a connection of its own, begun at even intervals. A turn",
        "is two or three sentences, sent as tokens of four letters, 50 a second, some thirteen times as fast as they are spoken,",
        "so that only the server can be late; the next one begins when all of it would have been played (that of a single",
        "socket when all of it has come, for want of turns). First audio is counted from the token that ends the first clause;",
        "20 ms of it are the wait for the token after it, where the server wants to see how the text goes on. An underrun is a",
        "chunk that comes later than all before it in its turn has been played. The clients share the server's cores; what they",
        "use is told. Memory is the process's own, without the kernel's.",
        "",
        "Listening: six sentences by three of flite's voices, a second between them. The reference reads its models anew each",
        "time, which is some 3 % of it. A partial transcript is counted from the sending of the tenth of a second that brought",
        "the same words when it was sent alone; words that came out otherwise are not counted, nor is, once in a session, the",
        "second hearing of its first 1.2 seconds.",
        "",
        "Gateway: the gateway checks a token with quotas, counts, chooses one of five keys and keeps the usage on disk; nginx",
        "passes on (`proxy_pass`, connections kept), or checks a token, counts and chooses in memory by Lua. All on the same",
        "upstream, an nginx on the other core, which the load shares. Processor time is the process's own, user and system.",
        "",
        "| what | Syrinx | reference | ratio | aim |",
        "|---|---|---|---|---|",
        *("| " + " | ".join(cells) + " |" for cells in rows),
        "",
    ]
    (ROOT / "Documentation/benchmarks.md").write_text("\n".join(lines))


def main():
    engine_loop.build()
    bench_small_reply()
    bench_cache_hit()
    bench_key_check()
    with Server(cores="0") as server:
        voices = voices_by_engine_voice(server.port)
        bench_first_audio(server, voices)
        bench_throughput(server, voices)
        bench_keeping(server, voices)
    with Server() as server:
        bench_parallel(server, voices_by_engine_voice(server.port))
    bench_memory()
    sockets.bench()
    listening.bench()
    gateway.bench()
    write()


if __name__ == "__main__":
    sys.exit(main())
