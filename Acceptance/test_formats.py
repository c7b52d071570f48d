"""Every output format, decoded by ffmpeg."""

import pytest
from sound import decode, loudness, probe

from conftest import RACHEL

MP3 = ["22050_32", "24000_48", *(f"44100_{bitrate}" for bitrate in (32, 64, 96, 128, 192))]
RATES = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
FORMATS = [
    *(f"mp3_{kind}" for kind in MP3),
    *(f"pcm_{rate}" for rate in RATES),
    *(f"wav_{rate}" for rate in RATES),
    *(f"opus_48000_{bitrate}" for bitrate in (32, 64, 96, 128, 192)),
    "ulaw_8000",
    "alaw_8000",
]
TEXT = "Rain fell on the old harbour, and nobody minded; the boats were safe."
PROBED = {"mp3": "mp3", "opus": "opus", "wav": "pcm_s16le"}


@pytest.fixture(scope="module")
def reference(client):
    data = b"".join(client.text_to_speech.convert(text=TEXT, voice_id=RACHEL, output_format="pcm_48000", seed=1))
    return decode(data, "pcm_48000")


def test_there_are_28():
    assert len(FORMATS) == 28


@pytest.mark.parametrize("output_format", FORMATS)
def test_format(client, reference, output_format):
    with client.text_to_speech.with_raw_response.convert(
        text=TEXT, voice_id=RACHEL, output_format=output_format, seed=1
    ) as response:
        data = b"".join(response.data)
        assert response.headers["content-type"].startswith("audio/")
    codec, rate = output_format.split("_")[:2]
    if codec in PROBED:
        assert probe(data) == (PROBED[codec], int(rate), 1)
    sound = decode(data, output_format)
    assert sound.rate == int(rate)
    assert sound.seconds == pytest.approx(reference.seconds, abs=0.06)
    assert sound.level == pytest.approx(reference.level, abs=2 if codec in ("ulaw", "alaw") or int(rate) == 8000 else 1)
    assert sound.peak < 0
    assert -20 < loudness(data, output_format) < -13


@pytest.mark.parametrize("output_format", [name for name in FORMATS if not name.startswith("wav")])
def test_streamed_is_the_same_sound(client, output_format):
    options = dict(text=TEXT, voice_id=RACHEL, output_format=output_format, seed=1)
    whole = b"".join(client.text_to_speech.convert(**options))
    streamed = b"".join(client.text_to_speech.stream(**options))
    assert whole == streamed


def test_wav_tells_its_length(client):
    import io
    import wave

    data = b"".join(client.text_to_speech.convert(text=TEXT, voice_id=RACHEL, output_format="wav_16000"))
    with wave.open(io.BytesIO(data)) as file:
        assert file.getnframes() * 2 + 44 == len(data)


def test_an_unknown_format_is_named(http):
    reply = http.post(f"/v1/text-to-speech/{RACHEL}", params={"output_format": "mp3_1_1"}, json={"text": "hi"})
    assert reply.status_code == 400
    assert reply.json()["detail"]["code"] == "invalid_output_format"
    assert "mp3_44100_128" in reply.json()["detail"]["message"]
