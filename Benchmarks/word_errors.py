"""Counts the words that a running server gets wrong, beside Debian's `pocketsphinx_continuous` on the same recordings.

    .venv/bin/python Benchmarks/word_errors.py --url http://127.0.0.1:8080 --key sk_... [FOLDER]

Heard are sentences by festival's voices (`apt-get install festival festvox-kallpc16k festvox-kdlpc16k festvox-us-slt-hts`),
and the recordings of a folder with a `transcripts.tsv`: a file's name, a tab, its words.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Acceptance"))
import festival
from sound import word_errors


def spoken(text):
    return re.findall(r"[a-z']+", text.lower())


def server(url, key, path):
    with open(path, "rb") as file:
        reply = httpx.post(
            f"{url}/v1/speech-to-text",
            params={"enable_logging": "false"},
            headers={"xi-api-key": key},
            data={"model_id": "scribe_v2", "numbers_format": "words", "tag_audio_events": "false"},
            files={"file": file},
            timeout=600,
        )
    reply.raise_for_status()
    return spoken(reply.json()["text"])


def engine(path):
    command = ["pocketsphinx_continuous", "-infile", path, "-logfn", "/dev/null"]
    return spoken(subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout)


def recordings(folder):
    for voice in festival.VOICES:
        path = folder / f"{voice}.wav"
        festival.say(voice, festival.SENTENCES, path)
        yield voice, [(path, spoken(" ".join(festival.SENTENCES)))]


def given(folder):
    lines = (folder / "transcripts.tsv").read_text().splitlines()
    return [(folder / name, spoken(text)) for name, text in (line.split("\t", 1) for line in lines)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--key", default="")
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sets = list(recordings(Path(scratch)))
        if options.folder:
            sets.append((options.folder.name, given(options.folder)))
        print("| voice | words | Syrinx | pocketsphinx_continuous |\n|---|---|---|---|")
        for name, files in sets:
            words = sum(len(expected) for _, expected in files)
            ours = sum(word_errors(expected, server(options.url, options.key, path)) for path, expected in files)
            theirs = sum(word_errors(expected, engine(path)) for path, expected in files)
            print(f"| {name} | {words} | {100 * ours / words:.1f} % | {100 * theirs / words:.1f} % |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
