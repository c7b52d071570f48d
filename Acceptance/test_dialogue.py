"""Dialogues through the official SDK: two voices in one sound, and who speaks when."""

import base64

import pytest
from elevenlabs import DialogueInput
from elevenlabs.core.api_error import ApiError
from sound import decode, transcribe

from conftest import GEORGE, RACHEL

LINES = [
    ("Do you think that it will rain today?", RACHEL),
    ("No. There is not a cloud in the sky.", GEORGE),
    ("Then we should go for a walk.", RACHEL),
    ("It costs $5, but why not!", GEORGE),
]
INPUTS = [DialogueInput(text=text, voice_id=voice) for text, voice in LINES]
TEXT = "".join(text for text, _ in LINES)


def pitch(samples, rate):
    """The most usual pitch of a stretch of speech in Hz, by autocorrelation of its loud parts."""
    window, found = rate // 20, []
    for start in range(0, len(samples) - 2 * window, window):
        part = samples[start : start + 2 * window]
        energy = sum(x * x for x in part[:window])
        if energy / window < 1e6:
            continue
        scores = {
            lag: sum(part[i] * part[i + lag] for i in range(0, window, 2)) for lag in range(rate // 300, rate // 70)
        }
        found.append(rate / max(scores, key=scores.get))
    return sorted(found)[len(found) // 2]


def check_segments(segments, alignment, seconds):
    """They follow one another through all of the text and the sound, each in its line's voice."""
    assert segments[0].start_time_seconds == 0 and segments[0].character_start_index == 0
    assert segments[-1].end_time_seconds == pytest.approx(seconds, abs=0.05)
    assert segments[-1].character_end_index == len(alignment.characters)
    for one, other in zip(segments, segments[1:]):
        assert one.end_time_seconds == other.start_time_seconds
        assert one.character_end_index == other.character_start_index
    assert [(segment.dialogue_input_index, segment.voice_id) for segment in segments] == [
        (index, voice) for index, (_, voice) in enumerate(LINES)
    ]
    for segment, (text, _) in zip(segments, LINES):
        assert alignment.characters[segment.character_start_index : segment.character_end_index] == list(text)


@pytest.mark.parametrize("output_format", ["mp3_44100_128", "pcm_16000", "opus_48000_64", "wav_22050"])
def test_whole(client, output_format):
    audio = b"".join(client.text_to_dialogue.convert(inputs=INPUTS, output_format=output_format))
    sound = decode(audio, output_format)
    assert 6 < sound.seconds < 14
    # Nobody rests longer than for a breath.
    assert sound.longest_silence() < 0.8


def test_words(client):
    audio = b"".join(client.text_to_dialogue.convert(inputs=INPUTS[:2], output_format="pcm_16000"))
    heard = transcribe(decode(audio, "pcm_16000"))
    assert {"think", "rain", "today", "cloud", "sky"} & set(heard)


def test_streamed(client):
    whole = b"".join(client.text_to_dialogue.convert(inputs=INPUTS, output_format="pcm_16000", seed=1))
    pieces = list(client.text_to_dialogue.stream(inputs=INPUTS, output_format="pcm_16000", seed=1))
    assert b"".join(pieces) == whole


@pytest.mark.parametrize("output_format", ["mp3_44100_128", "pcm_16000"])
def test_segments_with_timestamps(client, output_format):
    reply = client.text_to_dialogue.convert_with_timestamps(inputs=INPUTS, output_format=output_format)
    assert reply.alignment.characters == list(TEXT)
    assert "five dollars" in "".join(reply.normalized_alignment.characters)
    seconds = decode(base64.b64decode(reply.audio_base_64), output_format).seconds
    check_segments(reply.voice_segments, reply.alignment, seconds)
    assert reply.alignment.character_end_times_seconds[-1] == pytest.approx(seconds, abs=0.05)


def test_voices_differ_and_gaps_are_natural(client):
    reply = client.text_to_dialogue.convert_with_timestamps(inputs=INPUTS, output_format="pcm_16000", seed=1)
    samples = decode(base64.b64decode(reply.audio_base_64), "pcm_16000").samples
    pitches = [
        pitch(samples[int(s.start_time_seconds * 16000) : int(s.end_time_seconds * 16000)], 16000)
        for s in reply.voice_segments
    ]
    # Rachel's is a woman's voice, George's a man's.
    assert min(pitches[0], pitches[2]) > 1.2 * max(pitches[1], pitches[3])
    gaps = []
    for segment in reply.voice_segments[1:]:
        border = int(segment.start_time_seconds * 16000)
        start = end = border
        while abs(samples[start]) < 100:
            start -= 1
        while abs(samples[end]) < 100:
            end += 1
        gaps.append((end - start) / 16000)
    # After a question, and after two statements.
    assert 0.15 < gaps[0] < 0.5
    assert all(0.35 < gap < 0.8 for gap in gaps[1:])
    assert gaps[0] < min(gaps[1:])


def test_streamed_segments(client):
    audio, characters, segments, end = b"", [], {}, 0
    chunks = list(client.text_to_dialogue.stream_with_timestamps(inputs=INPUTS, output_format="pcm_22050"))
    assert len(chunks) > 4
    for chunk in chunks:
        audio += base64.b64decode(chunk.audio_base_64)
        characters += chunk.alignment.characters
        for segment in chunk.voice_segments:
            assert segment.start_time_seconds == end
            end = segment.end_time_seconds
            part = chunk.alignment.characters[segment.character_start_index : segment.character_end_index]
            line = segments.setdefault(segment.dialogue_input_index, [])
            line += part
            assert segment.voice_id == LINES[segment.dialogue_input_index][1]
    assert characters == list(TEXT)
    assert {index: "".join(line) for index, line in segments.items()} == {
        index: text for index, (text, _) in enumerate(LINES)
    }
    assert end == pytest.approx(decode(audio, "pcm_22050").seconds, abs=0.05)


def test_history(client):
    with client.text_to_dialogue.with_raw_response.convert(inputs=INPUTS, output_format="mp3_22050_32") as response:
        audio = b"".join(response.data)
        id = response.headers["history-item-id"]
        assert response.headers["character-cost"] == str(len(TEXT))
    item = client.history.get(id)
    assert [(line.text, line.voice_id) for line in item.dialogue] == LINES
    assert [line.voice_name for line in item.dialogue] == ["Rachel", "George", "Rachel", "George"]
    assert item.text is None and item.voice_id is None and item.model_id == "eleven_v3"
    assert b"".join(client.history.get_audio(id)) == audio


def test_errors(client):
    with pytest.raises(ApiError) as error:
        list(client.text_to_dialogue.convert(inputs=[DialogueInput(text="Hi.", voice_id="nobody")]))
    assert error.value.status_code == 404 and error.value.body["detail"]["status"] == "voice_not_found"
    with pytest.raises(ApiError) as error:
        list(client.text_to_dialogue.convert(inputs=[]))
    assert error.value.status_code == 400
