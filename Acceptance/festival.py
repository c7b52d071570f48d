"""Festival's voices, with which nothing here was made or tuned: recordings of known words."""

import subprocess
import tempfile
import wave
from pathlib import Path

VOICES = ("kal_diphone", "ked_diphone", "cmu_us_slt_arctic_hts")
SENTENCES = Path(__file__).with_name("sentences.txt").read_text().splitlines()
RATE = 16000


def say(voice, sentences, path):
    """Saves the sentences as one recording, a second between them."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.wav" for number in range(len(sentences))]
        commands = [f"(voice_{voice})"] + [
            f'(let ((u (Utterance Text "{sentence}"))) (utt.synth u) (utt.wave.resample u {RATE}) '
            f"(utt.save.wave u \"{file}\" 'riff))"
            for sentence, file in zip(sentences, files)
        ]
        script = Path(folder) / "say.scm"
        script.write_text("\n".join(commands))
        subprocess.run(["festival", "-b", script], check=True, timeout=600)
        with wave.open(str(path), "wb") as whole:
            whole.setparams((1, 2, RATE, 0, "NONE", ""))
            for file in files:
                with wave.open(str(file)) as part:
                    whole.writeframes(part.readframes(part.getnframes()) + bytes(2 * RATE))
