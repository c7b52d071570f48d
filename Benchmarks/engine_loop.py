"""The reference: the engine alone, in a C loop (flite_loop.c)."""

import os
import subprocess
import tempfile

from server import ROOT

BUILT = ROOT / ".build/bench"


def build():
    BUILT.mkdir(parents=True, exist_ok=True)
    libraries = ["flite_cmu_us_slt", "flite_cmu_us_rms", "flite_cmu_us_awb", "flite_cmu_us_kal16"]
    libraries += ["flite_usenglish", "flite_cmulex", "flite", "mp3lame", "m"]
    subprocess.run(
        ["gcc", "-O2", "-o", BUILT / "flite_loop", ROOT / "Benchmarks/flite_loop.c", *(f"-l{name}" for name in libraries)],
        check=True,
    )


def reference(voice, mode, text, times):
    [figure] = on_cores(["0"], voice, mode, text, times)
    return figure


def on_all_cores(voice, text, times):
    """Audio seconds a second of all cores, a loop on each at once: the real-time voices that the machine could hold."""
    return sum(on_cores([str(core) for core in sorted(os.sched_getaffinity(0))], voice, "pcm", text, times))


def on_cores(cores, voice, mode, text, times):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        loops = [
            subprocess.Popen(
                ["taskset", "-c", core, BUILT / "flite_loop", voice, file.name, mode, str(times)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for core in cores
        ]
        printed = [loop.communicate()[0] for loop in loops]
        assert all(loop.returncode == 0 for loop in loops)
        return [float(figure) for figure in printed]
