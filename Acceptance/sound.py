"""Listening by measuring: length, level, pitch and words of encoded audio, with ffmpeg and PocketSphinx."""

import array
import math
import re
import subprocess
import tempfile
from dataclasses import dataclass

MODEL = "/usr/share/pocketsphinx/model/en-us"


@dataclass
class Sound:
    rate: int
    samples: array.array

    @property
    def seconds(self):
        return len(self.samples) / self.rate

    @property
    def peak(self):
        """In decibels below full scale."""
        return 20 * math.log10(max(1, max(map(abs, self.samples))) / 32768)

    @property
    def level(self):
        """The RMS of all of it, in decibels below full scale."""
        power = sum(x * x for x in self.samples) / max(1, len(self.samples))
        return 10 * math.log10(max(1, power) / 32768**2)

    def longest_silence(self, threshold=100):
        """The longest stretch below `threshold`, in seconds, edges left out."""
        longest = run = 0
        heard = False
        for sample in self.samples:
            if abs(sample) < threshold:
                run += 1
            else:
                longest = max(longest, run) if heard else 0
                heard, run = True, 0
        return longest / self.rate


RAW = {"pcm": "s16le", "ulaw": "mulaw", "alaw": "alaw"}


def decode(data, output_format, rate=None):
    """The samples that ffmpeg hears; at `rate`, or at the stream's own."""
    codec, own = output_format.split("_")[:2]
    source = ["-f", RAW[codec], "-ar", own, "-ac", "1"] if codec in RAW else []
    rate = rate or int(own)
    command = ["ffmpeg", "-v", "error", *source, "-i", "pipe:0", "-f", "s16le", "-ac", "1", "-ar", str(rate), "pipe:1"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=True)
    assert not done.stderr, done.stderr
    return Sound(rate, array.array("h", done.stdout))


def loudness(data, output_format):
    """Integrated loudness in LUFS (EBU R 128)."""
    codec, own = output_format.split("_")[:2]
    source = ["-f", RAW[codec], "-ar", own, "-ac", "1"] if codec in RAW else []
    command = ["ffmpeg", "-nostats", *source, "-i", "pipe:0", "-af", "ebur128", "-f", "null", "-"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=True)
    return float(re.findall(rb"I:\s+(-?[\d.]+) LUFS", done.stderr)[-1])


def probe(data):
    """What ffprobe says of the stream: codec, rate and channels."""
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0"]
    done = subprocess.run([*command, "pipe:0"], input=data, capture_output=True, timeout=60, check=True)
    codec, rate, channels = done.stdout.decode().strip().split("\n")[0].split(",")[:3]
    return codec, int(rate), int(channels)


def transcribe(sound_16k):
    """The words that PocketSphinx hears in 16 kHz samples."""
    with tempfile.NamedTemporaryFile(suffix=".raw") as file:
        file.write(sound_16k.samples.tobytes())
        file.flush()
        command = [
            "pocketsphinx_continuous", "-infile", file.name, "-logfn", "/dev/null",
            "-hmm", f"{MODEL}/en-us", "-lm", f"{MODEL}/en-us.lm.bin", "-dict", f"{MODEL}/cmudict-en-us.dict",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    return done.stdout.decode().split()


def word_errors(expected, heard):
    """Substitutions, insertions and deletions that make `heard` of `expected`."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(expected, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (word != other))
    return row[-1]
