"""Texts aligned with recordings of them through the official SDK."""

import pytest
from listening import TEXT, speech

from conftest import GEORGE


def align(client, file, text):
    return client.forced_alignment.create(file=file, text=text)


def test_words_and_characters_are_where_they_are_said(client):
    made = client.text_to_speech.convert_with_timestamps(
        voice_id=GEORGE, text=TEXT, output_format="mp3_44100_128", enable_logging=False, seed=1
    )
    import base64

    reply = align(client, base64.b64decode(made.audio_base_64), TEXT)
    assert "".join(word.text for word in reply.words) == TEXT
    assert "".join(character.text for character in reply.characters) == TEXT
    assert reply.loss >= 0 and all(word.loss >= 0 for word in reply.words)
    times = [time for word in reply.words for time in (word.start, word.end)]
    assert times == sorted(times)
    own = made.alignment.character_start_times_seconds
    starts = [index for index in range(1, len(TEXT)) if TEXT[index - 1] == " "]
    errors = sorted(abs(reply.characters[index].start - own[index]) for index in starts)
    assert errors[len(errors) // 2] < 0.05


def test_what_is_written_is_aligned_with_what_is_said(client):
    text = "It costs $25, he said (twice) - on May 3rd."
    reply = align(client, speech(client, text), text)
    assert "".join(word.text for word in reply.words) == text
    cost = next(word for word in reply.words if word.text == "$25,")
    assert cost.end - cost.start > 0.4


def test_minutes_of_it(client):
    text = " ".join([TEXT] * 20)
    reply = align(client, speech(client, text, "mp3_22050_32"), text)
    starts = [word.start for word in reply.words]
    assert starts == sorted(starts) and starts[-1] > 60


@pytest.mark.parametrize("text, status", [("", 422), ("  ", 400), ("— …", 400), (None, 422)])
def test_bad_texts(http, client, text, status):
    form = {} if text is None else {"text": text}
    reply = http.post("/v1/forced-alignment", data=form, files={"file": speech(client, "Hello there.")})
    assert reply.status_code == status, reply.text


def test_no_file(http):
    reply = http.post("/v1/forced-alignment", data={"text": "Hello."}, files={"none": (None, "")})
    assert reply.status_code == 422
