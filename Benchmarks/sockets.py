"""Measures `stream-input` under clients in conversation, and sockets that rest.

Alone, it prints its rows and writes nothing.
"""

import json
import os
import resource
import subprocess
import sys
import threading
import time

import engine_loop
from engine_loop import BUILT, reference
from server import KEY, ROOT, Server, own_memory, voices_by_engine_voice
from table import row

CLIENT = BUILT / "speaking_sockets"
TOKENS = 50
# Of the script of speaking_sockets.c.
CLAUSE = "That is a good question."
TEXT = f"{CLAUSE} The bridge was built in two summers, and it has stood ever since."
# First audio in ms that a conversation bears; a server that lets everyone wait has no underruns either.
BEARABLE = 500
PROBES = 6
IDLE = 5000
# So that nothing but the machine limits the sockets.
OPEN = {"maximumConnections": 2 * IDLE, "maximumConcurrentRequests": 2 * IDLE}


def build():
    sources = [ROOT / "Benchmarks" / name for name in ("speaking_sockets.c", "web_socket.c")]
    subprocess.run(["gcc", "-O2", "-D_GNU_SOURCE", "-o", CLIENT, *sources, "-lm"], check=True)
    # A socket is a file here and in the server, which inherits the limit.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def lengths(server, voice):
    """How long each turn sounds, as the client wants to be told."""
    command = [CLIENT, "lengths", str(server.port), voice, KEY]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def speak(server, voice, turns, sockets, seconds, rests=True):
    """What so many clients hear, and what the server uses for it: processor seconds a second, and memory at most."""
    command = [CLIENT, "speak", server.port, voice, KEY, sockets, seconds, turns, TOKENS, int(rests)]
    client = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    if client.stdout.readline() != "speaking\n":
        raise RuntimeError(f"{sockets} clients did not come to speak")
    memory, done = [server.own_memory()], threading.Event()

    def watch():
        while not done.wait(0.5):
            memory.append(server.own_memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    used = server.processor_time()
    line = client.stdout.readline()
    used = server.processor_time() - used
    done.set()
    watcher.join()
    client.wait()
    return {**json.loads(line), "load": used / seconds, "memory": max(memory)}


def late(heard):
    """Everything that a listener would take for a gap."""
    return heard["underruns"] + heard["strays"] + heard["silent"] + heard["errors"]


def bench_speaking(server, name, counts, seconds=15):
    """First audio at each of `counts`, and what the last of them costs."""
    voice = voices_by_engine_voice(server.port)[name]
    turns = lengths(server, voice)
    rest = server.own_memory()
    for count in counts:
        engine = reference(name, "first", CLAUSE, 9)
        # A single client that listens to its turns has too few of them to tell much.
        heard = speak(server, voice, turns, count, seconds, rests=count > 1)
        assert heard["turns"] > 0, heard
        row(
            f"First audio after the token that ends the first clause, {name}, "
            f"{f'{count} sockets speaking in real time' if count > 1 else '1 socket'}, {heard['turns']} turns, pcm_16000, "
            "against the engine's first chunk of that clause",
            f"{heard['p50']:.1f} ms (99th percentile {heard['p99']:.1f}, worst {heard['max']:.1f})",
            f"{engine:.1f} ms",
            heard["p50"] / engine,
            "",
        )
    alone = reference(name, "pcm", TEXT, 6 if name == "slt" else 100)
    row(
        f"Chunks of {heard['chunks']:,} that came later than the sound before them was played, {name}, {count} sockets",
        f"{late(heard)} (latest by {heard['latest']:.0f} ms)",
        "",
        None,
        "0",
    )
    load = heard["load"] / count
    real_time = heard["audio_seconds"] / heard["seconds"] / count / alone
    row(
        f"Load of a core by a speaking socket, {name}, one of {count}, pcm_16000, against a C loop making as much sound "
        f"(all clients together: {100 * heard['client_seconds'] / heard['seconds']:.1f} %)",
        f"{100 * load:.2f} %",
        f"{100 * real_time:.2f} %",
        load / real_time,
        "",
    )
    row(f"Memory of a speaking socket, KiB, {name}, one of {count}", f"{(heard['memory'] - rest) / count:.0f}", "", None, "")


def bench_limit(server, name):
    """How many sockets speak without a gap, by halving what is unknown between none and what the engine could do."""
    voice = voices_by_engine_voice(server.port)[name]
    turns = lengths(server, voice)
    most = engine_loop.on_all_cores(name, TEXT, 20 if name == "slt" else 400)
    good, bad, best = 0, int(most) + 1, None
    for _ in range(PROBES):
        count = (good + bad) // 2
        if count in (good, bad):
            break
        heard = speak(server, voice, turns, count, 7)
        if late(heard) == 0 and heard["p99"] <= BEARABLE:
            good, best = count, heard
        else:
            bad = count
        # What was under way for those who left comes to its end.
        time.sleep(0.5)
    given = best["audio_seconds"] / best["seconds"] if best else 0
    row(
        f"Most sockets that speak in real time without underrun and with first audio within {BEARABLE} ms, {name}, pcm_16000: "
        f"the audio seconds they get in a second, against a C loop on each of {len(os.sched_getaffinity(0))} cores at once "
        "(on which clients and server run together)",
        f"{given:,.0f}/s to {good} sockets",
        f"{most:,.0f}/s",
        given / most,
        "0.8",
    )


def memory_of_idle(port, voice, pid, count):
    """KiB that each of `count` sockets takes when all have introduced themselves and say nothing."""

    def opened(count):
        command = [CLIENT, "idle", str(port), voice, KEY, str(count)]
        client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if client.stdout.readline() != "ready\n":
            raise RuntimeError(f"{count} sockets could not be opened")
        time.sleep(2)
        memory = own_memory(pid)
        stayed = json.loads(client.communicate("")[0])["open"]
        if stayed != count:
            raise RuntimeError(f"{stayed} of {count} idle sockets stayed open")
        return memory

    # What the first sockets bring into memory once and for all does not count.
    few = count // 50
    before = opened(few)
    return (opened(count) - before) / (count - few)


def bench_idle():
    count = min(IDLE, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)
    with Server(configuration=OPEN) as server:
        voice = voices_by_engine_voice(server.port)["slt"]
        ours = memory_of_idle(server.port, voice, server.process.pid, count)
    echo = subprocess.Popen([sys.executable, ROOT / "Benchmarks/echo_server.py"], stdout=subprocess.PIPE, text=True)
    try:
        theirs = memory_of_idle(int(echo.stdout.readline()), voice, echo.pid, count)
    finally:
        echo.terminate()
        echo.wait()
    row(
        f"Memory of an idle socket, KiB, one of {count:,} on `stream-input`, against one of a Python `websockets` echo server "
        "(neither compresses)",
        f"{ours:.1f}",
        f"{theirs:.1f}",
        ours / theirs,
        "12 KiB",
    )


def bench():
    build()
    with Server(configuration=OPEN) as server:
        bench_speaking(server, "slt", (1, 20, 80))
        bench_limit(server, "slt")
    with Server(configuration=OPEN) as server:
        bench_speaking(server, "kal16", (200,))
    bench_idle()


if __name__ == "__main__":
    engine_loop.build()
    sys.exit(bench())
