"""Character times, whole and streamed."""

import base64

import pytest
from sound import decode

from conftest import GEORGE, RACHEL

TEXTS = [
    "Hello there, world.",
    "Dr. Smith paid $25.50 on 3/4/2021, didn't he? Yes — and 50% more!",
    "  Leading space, trailing space, and an emoji 🙂 too.  ",
    'One <break time="0.5s"/> two.',
    "Guten Tag, wie geht es Ihnen heute? Das Wetter ist sehr schön und die Sonne scheint.",
]


def check(alignment, seconds, text=None):
    starts, ends = alignment.character_start_times_seconds, alignment.character_end_times_seconds
    assert len(alignment.characters) == len(starts) == len(ends) > 0
    if text is not None:
        assert alignment.characters == list(text)
    assert all(start <= end for start, end in zip(starts, ends))
    assert all(end <= start + 1e-9 for end, start in zip(ends, starts[1:]))
    assert starts[0] >= 0
    assert ends[-1] == pytest.approx(seconds, abs=0.05)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("output_format", ["mp3_44100_128", "pcm_16000"])
def test_whole(client, text, output_format):
    reply = client.text_to_speech.convert_with_timestamps(text=text, voice_id=RACHEL, output_format=output_format)
    seconds = decode(base64.b64decode(reply.audio_base_64), output_format).seconds
    check(reply.alignment, seconds, text)
    check(reply.normalized_alignment, seconds)


def test_numbers_are_written_out_in_the_normalized_text(client):
    reply = client.text_to_speech.convert_with_timestamps(text="It costs $5.", voice_id=RACHEL)
    assert "".join(reply.normalized_alignment.characters) == "It costs five dollars."


def test_flash_models_do_not_normalize_by_themselves(client):
    reply = client.text_to_speech.convert_with_timestamps(
        text="It costs $5.", voice_id=RACHEL, model_id="eleven_flash_v2_5"
    )
    assert "".join(reply.normalized_alignment.characters) == "It costs $5."


def test_streamed(client):
    text = " ".join(TEXTS[:2] * 4)
    audio, characters, starts, ends = b"", [], [], []
    chunks = 0
    for chunk in client.text_to_speech.stream_with_timestamps(text=text, voice_id=GEORGE, output_format="pcm_22050"):
        chunks += 1
        audio += base64.b64decode(chunk.audio_base_64)
        assert chunk.alignment is not None and chunk.normalized_alignment is not None
        characters += chunk.alignment.characters
        starts += chunk.alignment.character_start_times_seconds
        ends += chunk.alignment.character_end_times_seconds
    assert chunks > 3
    assert characters == list(text)
    assert starts == sorted(starts) and ends == sorted(ends)
    assert ends[-1] == pytest.approx(decode(audio, "pcm_22050").seconds, abs=0.05)


def test_lines_end_with_a_newline(http):
    reply = http.post(f"/v1/text-to-speech/{GEORGE}/stream/with-timestamps", json={"text": "Hello there."})
    assert reply.content.endswith(b"}\n")
    assert reply.headers["content-type"] == "application/json"


def test_words_are_where_their_times_say(client):
    """Silence in the sound where a break is, by the times of the characters."""
    text = 'Before the pause. <break time="1.0s" /> After the pause.'
    reply = client.text_to_speech.convert_with_timestamps(text=text, voice_id=RACHEL, output_format="pcm_16000")
    sound = decode(base64.b64decode(reply.audio_base_64), "pcm_16000")
    starts = reply.alignment.character_start_times_seconds
    begin, end = starts[text.index(".")], starts[text.index("After")]
    assert end - begin > 0.9
    middle = sound.samples[int((begin + 0.2) * 16000) : int((end - 0.1) * 16000)]
    assert max(map(abs, middle)) < 200
    after = sound.samples[int(end * 16000) : int((end + 0.4) * 16000)]
    assert max(map(abs, after)) > 1000
