"""Transcripts of recordings through the official SDK."""

import array
import base64
import io
import json
import random
import subprocess
import tempfile
import time
import wave
import zipfile

import httpx
import pytest
from elevenlabs.core.api_error import ApiError
from listening import TEXT, WORDS, FileServer, speech, spoken
from sound import word_errors
from webhook import SECRET

from conftest import GEORGE, KEY, RACHEL


@pytest.fixture(scope="module")
def recording(client):
    return speech(client)


@pytest.fixture(scope="module")
def pcm(client):
    return speech(client, output_format="pcm_16000")


@pytest.fixture
def convert(client):
    def convert(file, model_id="scribe_v2", **options):
        return client.speech_to_text.convert(model_id=model_id, file=file, **options)

    return convert


def encode(data, *options):
    """What ffmpeg makes of a recording."""
    # A file and not a pipe: where the index of a film stands, is written last.
    with tempfile.NamedTemporaryFile() as file:
        command = ["ffmpeg", "-v", "error", "-y", "-i", "pipe:0", *options, file.name]
        subprocess.run(command, input=data, capture_output=True, timeout=120, check=True)
        return file.read()


def wav(*channels):
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(len(channels))
        writer.setsampwidth(2)
        writer.setframerate(16000)
        length = max(map(len, channels)) // 2
        samples = [array.array("h", each.ljust(2 * length, b"\0")) for each in channels]
        writer.writeframes(array.array("h", (x for frame in zip(*samples) for x in frame)).tobytes())
    return file.getvalue()


def test_words_have_times_and_spaces_between_them(convert, recording):
    reply = convert(recording)
    assert reply.language_code == "eng" and 0 < reply.language_probability <= 1
    assert word_errors(WORDS, spoken(reply.text)) <= 0.3 * len(WORDS)
    assert "".join(word.text for word in reply.words) == reply.text
    assert {word.type for word in reply.words} == {"word", "spacing"}
    times = [time for word in reply.words for time in (word.start, word.end)]
    assert times == sorted(times) and times[-1] <= reply.audio_duration_secs + 0.01
    assert all(word.logprob <= 0 and word.speaker_id is None and word.characters is None for word in reply.words)
    assert reply.text[0].isupper() and reply.text.endswith(".")


@pytest.mark.parametrize("model_id", ["scribe_v1", "scribe_v1_experimental", "scribe_v2", "scribe_v3"])
def test_every_model_is_served(convert, pcm, model_id):
    assert convert(pcm[:64000], model_id, file_format="pcm_s16le_16").language_code == "eng"


def test_samples_without_a_head(convert, pcm):
    assert word_errors(WORDS, spoken(convert(pcm, file_format="pcm_s16le_16", language_code="en").text)) <= 6


@pytest.mark.parametrize(
    "options",
    [
        ["-f", "wav"], ["-f", "flac"], ["-c:a", "libopus", "-f", "ogg"], ["-c:a", "aac", "-f", "adts"],
        ["-ar", "192000", "-f", "wav"], ["-ac", "16", "-f", "wav"],
        ["-f", "lavfi", "-i", "color=c=black:s=64x64", "-shortest", "-c:a", "aac", "-c:v", "mpeg4", "-f", "matroska"],
    ],
    ids=["wav", "flac", "opus", "aac", "192 kHz", "16 channels", "video"],
)  # fmt: skip
def test_any_file_will_do(convert, recording, options):
    if "-ac" in options:
        options = ["-af", "pan=16c|c0=c0|c7=c0", *options[2:]]
    assert len(spoken(convert(encode(recording, *options)).text)) > len(WORDS) // 2


def test_characters(convert, recording):
    reply = convert(recording, timestamps_granularity="character")
    for word in reply.words:
        assert [character.text for character in word.characters] == list(word.text)
        assert word.start <= word.characters[0].start and word.characters[-1].end <= word.end


def test_without_times(convert, recording):
    reply = convert(recording, timestamps_granularity="none")
    assert reply.words and all(word.start is None and word.end is None for word in reply.words)


def test_speakers(client, convert):
    turns = [speech(client, text, "pcm_16000", voice) for voice, text in [
        (RACHEL, "The weather has been surprisingly good this whole week, do you not think so?"),
        (GEORGE, "Nobody really knows what happened on that evening in the old house by the sea."),
        (RACHEL, "Please call me back tomorrow morning before nine, and tell me what you have found."),
    ]]  # fmt: skip
    silence = bytes(16000)
    reply = convert(wav(silence.join(turns)), diarize=True, num_speakers=2)
    speakers = [word.speaker_id for word in reply.words]
    assert speakers[0] == "speaker_0" and set(speakers) == {"speaker_0", "speaker_1"}
    ends = [len(turns[0]) / 32000, (len(turns[0]) + len(turns[1])) / 32000 + 0.5]
    middle = [word.speaker_id for word in reply.words if ends[0] + 1 < word.start < ends[1] - 1]
    assert middle.count("speaker_1") > 0.7 * len(middle)


def test_channels(client, convert):
    channels = [speech(client, TEXT, "pcm_16000", voice) for voice in (RACHEL, GEORGE)]
    file = wav(channels[0], bytes(64000) + channels[1])
    separate = convert(file, use_multi_channel=True)
    assert [each.channel_index for each in separate.transcripts] == [0, 1]
    for index, each in enumerate(separate.transcripts):
        assert len(spoken(each.text)) > len(WORDS) // 2
        assert {(word.channel_index, word.speaker_id) for word in each.words} == {(index, f"speaker_{index}")}
    assert separate.transcripts[1].words[0].start > 1.9
    combined = convert(file, use_multi_channel=True, multichannel_output_style="combined")
    words = [word for word in combined.words if word.type == "word"]
    assert {word.channel_index for word in words} == {0, 1}
    assert [word.start for word in words] == sorted(word.start for word in words)


def test_keyterms_help_and_are_spelled_as_given(client, convert):
    file = speech(client, "We have moved the whole service to Kubernetes last week.")
    assert "Kubernetes" in convert(file, keyterms=["Kubernetes"]).text


def test_numbers(client, convert):
    file = speech(client, "There are forty two apples in the basket.")
    assert "42" in convert(file, numbers_format="digits").text
    assert "42" not in convert(file, numbers_format="words").text


def test_entities_and_redaction(client, convert):
    file = speech(client, "Please call me on Monday morning about the three hundred dollars.")
    reply = convert(file, entity_detection=["pii", "money"])
    assert reply.entities
    for entity in reply.entities:
        assert reply.text[entity.start_char : entity.end_char] == entity.text
    for mode, marker in [("redacted", "{REDACTED}"), ("entity_type", "{MONEY}"), ("enumerated_entity_type", "{MONEY_0}")]:
        reply = convert(file, entity_detection="all", entity_redaction="money", entity_redaction_mode=mode)
        assert marker in reply.text and "300" not in reply.text and "hundred" not in reply.text
        money = [entity for entity in reply.entities if entity.entity_type == "money"]
        assert [entity.text for entity in money] == [marker]
        assert reply.text[money[0].start_char : money[0].end_char] == marker


def test_formats(convert, recording):
    formats = ["srt", "txt", "html", "segmented_json", "docx", "pdf"]
    reply = convert(recording, additional_formats=[{"format": each} for each in formats])
    files = reply.additional_formats
    assert [file.requested_format for file in files] == formats
    text = {file.requested_format: file.content for file in files if not file.is_base_64_encoded}
    assert text["srt"].startswith("1\n00:00:0") and "<html" in text["html"]
    assert json.loads(text["segmented_json"])["segments"]
    docx, pdf = (base64.b64decode(file.content) for file in files if file.is_base_64_encoded)
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(docx)).namelist() and pdf.startswith(b"%PDF")
    narrow = convert(recording, additional_formats=[{"format": "txt", "max_characters_per_line": 20}])
    assert max(map(len, narrow.additional_formats[0].content.splitlines())) <= 20


def test_noise_is_told(convert, pcm):
    random.seed(1)
    noise = array.array("h", (random.randint(-8000, 8000) for _ in range(16000 * 8))).tobytes()
    reply = convert(wav(pcm + noise))
    events = [word.text for word in reply.words if word.type == "audio_event"]
    assert all(text.startswith("(") and text.endswith(")") for text in events)
    assert not [word for word in convert(wav(pcm + noise), tag_audio_events=False).words if word.type == "audio_event"]


def test_what_cannot_be_done_is_named(client, pcm):
    reply = client.speech_to_text.with_raw_response.convert(
        model_id="scribe_v2", file=pcm, file_format="pcm_s16le_16", temperature=0.5, seed=7, use_speaker_library=True,
        transcript_edit="Make it rhyme.",
    )  # fmt: skip
    assert reply.headers["x-syrinx-ignored"] == "temperature, seed, use_speaker_library, transcript_edit"
    assert reply.headers["request-id"] and reply.data.edited_transcript.kind == "error"


def test_a_transcript_is_kept_until_it_is_deleted(client, convert, http, pcm):
    made = convert(pcm, file_format="pcm_s16le_16")
    found = client.speech_to_text.transcripts.get(made.transcription_id)
    assert found == made
    client.speech_to_text.transcripts.delete(made.transcription_id)
    for method in ("GET", "DELETE"):
        assert http.request(method, f"/v1/speech-to-text/transcripts/{made.transcription_id}").status_code == 404
    assert convert(pcm, file_format="pcm_s16le_16", enable_logging=False).transcription_id is None


def test_the_older_dialect(http, pcm):
    form = {"model_id": "scribe_v1", "remove_filler_words": "true", "redact_pii": "true"}
    reply = http.post("/v1/speech-to-text", data=form, files={"audio": ("a.wav", wav(pcm))})
    assert reply.status_code == 200 and reply.json()["text"] and reply.json()["entities"] is not None


def test_a_token_stands_for_the_key_once(client, server, pcm):
    token = client.tokens.single_use.create("batch_scribe").token
    for status in (200, 401):
        reply = httpx.post(
            f"{server.url}/v1/speech-to-text", params={"token": token}, timeout=60,
            data={"model_id": "scribe_v2", "file_format": "pcm_s16le_16"}, files={"file": pcm[:64000]},
        )  # fmt: skip
        assert reply.status_code == status, reply.text


def test_usage_is_counted(client, http, convert, pcm):
    now = int(time.time() * 1000)
    convert(pcm, file_format="pcm_s16le_16")
    query = {"start_unix": now - 3_600_000, "end_unix": now + 3_600_000, "breakdown_type": "product_type"}
    usage = http.get("/v1/usage/character-stats", params={**query, "metric": "request_count"})
    assert usage.status_code == 200 and sum(usage.json()["usage"]["STT"]) >= 1


BAD = {
    "nothing": (b"", {}, 400, "bad_request"),
    "50 ms": (wav(bytes(1600)), {}, 400, "audio_too_short"),
    "a text": (b"This is not a sound at all. " * 100, {}, 400, "invalid_audio"),
    "no model": (b"x", {"model_id": "whisper-1"}, 400, "unsupported_model"),
    "a language": (b"x", {"language_code": "deu"}, 400, "unsupported_language"),
    "entities": (b"x", {"entity_detection": '["magic"]'}, 400, "invalid_parameters"),
    "redaction": (b"x", {"entity_redaction": '"pii"'}, 400, "invalid_parameters"),
    "both": (b"x", {"source_url": "https://example.com/a.mp3"}, 400, "invalid_parameters"),
    "neither": (None, {}, 400, "invalid_parameters"),
    "an address inside": (None, {"source_url": "https://127.0.0.1/a.mp3"}, 400, "invalid_parameters"),
    "no https": (None, {"source_url": "http://example.com/a.mp3"}, 400, "invalid_parameters"),
    "no webhook": (b"x", {"webhook": "true"}, 400, "invalid_parameters"),
    "samples": (b"x" * 100, {"file_format": "pcm_s16le_16"}, 400, "audio_too_short"),
    "too many speakers": (b"x", {"num_speakers": "33"}, 422, None),
    "granularity": (b"x", {"timestamps_granularity": "sentence"}, 422, None),
}


@pytest.mark.parametrize("file, form, status, code", BAD.values(), ids=BAD)
def test_bad_input(http, file, form, status, code):
    files = {"file": ("a.mp3", file)} if file is not None else {"none": (None, "")}
    reply = http.post("/v1/speech-to-text", data={"model_id": "scribe_v2", **form}, files=files)
    assert reply.status_code == status, reply.text
    if code:
        assert reply.json()["detail"]["code"] == code


def test_files_that_are_damaged_or_silent(http, recording):
    def status(file):
        reply = http.post("/v1/speech-to-text", data={"model_id": "scribe_v2"}, files={"file": file})
        return reply.status_code, reply.json().get("detail", {}).get("code"), reply.json().get("text")

    video = ["-f", "lavfi", "-i", "color=c=black:s=64x64:d=1", "-map", "1:v", "-c:v", "mpeg4", "-f", "matroska"]
    assert status(encode(recording, *video))[:2] == (400, "invalid_audio")
    film = encode(recording, "-c:a", "aac", "-f", "mp4")
    assert status(film)[0] == 200
    assert status(film[: len(film) // 2])[:2] == (400, "invalid_audio")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("a.wav", bytes(50_000_000))
    assert status(archive.getvalue())[:2] == (400, "invalid_audio")
    assert status(wav(bytes(64000))) == (200, None, "")


def test_many_channels_and_high_rates(http, recording):
    many = encode(recording, "-ac", "16", "-ar", "192000", "-c:a", "pcm_s16le", "-f", "wav")
    reply = http.post("/v1/speech-to-text", data={"model_id": "scribe_v2"}, files={"file": many})
    assert reply.status_code == 200 and len(spoken(reply.json()["text"])) > len(WORDS) // 2, reply.text
    form = {"model_id": "scribe_v2", "use_multi_channel": "true"}
    reply = http.post("/v1/speech-to-text", data=form, files={"file": many})
    assert reply.status_code == 400 and "16" in reply.json()["detail"]["message"], reply.text


def test_a_url_is_fetched_where_it_may_be(start, tmp_path, recording):
    with FileServer(recording) as files:
        server = start_with(start, tmp_path, plainSourceURLs=True, sourceNetworks=["127.0.0.1/32"])
        convert = sdk_of(server).speech_to_text.convert
        assert word_errors(WORDS, spoken(convert(model_id="scribe_v2", cloud_storage_url=f"{files.url}/a.mp3").text)) < 6
        for path in ("inside", "missing"):
            with pytest.raises(ApiError) as caught:
                convert(model_id="scribe_v2", cloud_storage_url=f"{files.url}/{path}")
            assert caught.value.status_code == 400
        assert files.asked == ["/a.mp3", "/inside", "/missing"]


def test_a_webhook_is_told(start, webhook, tmp_path, recording):
    receiver = webhook(500)
    server = start_with(start, tmp_path, webhookURL=receiver.url, webhookSecret=SECRET)
    sdk = sdk_of(server)
    accepted = sdk.speech_to_text.convert(
        model_id="scribe_v2", file=recording, webhook=True, webhook_metadata={"order": 7}
    )
    assert accepted.request_id and accepted.transcription_id
    receiver.next(500)
    event = receiver.next()
    assert event["type"] == "speech_to_text_transcription" and event["data"]["request_id"] == accepted.request_id
    assert event["data"]["webhook_metadata"] == {"order": 7}
    kept = sdk.speech_to_text.transcripts.get(accepted.transcription_id)
    assert event["data"]["transcription"]["text"] == kept.text and kept.text
    with pytest.raises(ApiError) as caught:
        sdk.speech_to_text.convert(model_id="scribe_v2", file=recording, webhook=True, webhook_id="other")
    assert caught.value.status_code == 400


def test_a_recording_survives_a_kill(start, webhook, tmp_path, recording):
    receiver = webhook()
    options = dict(webhookURL=receiver.url, webhookSecret=SECRET)
    server = start_with(start, tmp_path, **options)
    accepted = sdk_of(server).speech_to_text.convert(model_id="scribe_v2", file=recording, webhook=True)
    server.process.kill()
    server.process.wait()
    again = start_with(start, tmp_path, data=server.data, **options)
    assert receiver.next()["data"]["request_id"] == accepted.request_id
    assert sdk_of(again).speech_to_text.transcripts.get(accepted.transcription_id).text


def start_with(start, tmp_path, data=None, **settings):
    file = tmp_path / "syrinx.json5"
    file.write_text(json.dumps(settings))
    return start("--config", str(file), **({"data": data} if data else {}))


def sdk_of(server):
    from elevenlabs.client import ElevenLabs

    return ElevenLabs(base_url=server.url, api_key=KEY)
