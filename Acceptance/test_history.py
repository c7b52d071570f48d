"""The history through the official SDK: what was spoken is found, heard, taken home and forgotten."""

import io
import wave
import zipfile

import pytest
from elevenlabs.core.api_error import ApiError
from elevenlabs.errors import BadRequestError
from sound import decode

from conftest import GEORGE, RACHEL


@pytest.fixture(scope="module")
def items(client):
    """The ids of two items, the newer first, and the audio of each."""
    made = []
    for voice, output_format in [(RACHEL, "mp3_22050_32"), (GEORGE, "opus_48000_32")]:
        with client.text_to_speech.with_raw_response.convert(
            text=f"Kept for later by {voice}.", voice_id=voice, output_format=output_format
        ) as response:
            audio = b"".join(response.data)
            made.insert(0, (response.headers["history-item-id"], audio))
    return made


def test_pages(client, items):
    page = client.history.list(page_size=1, search="kept for later")
    assert [item.history_item_id for item in page.history] == [items[0][0]] and page.has_more
    page = client.history.list(
        page_size=1, search="kept for later", start_after_history_item_id=page.last_history_item_id
    )
    assert [item.history_item_id for item in page.history] == [items[1][0]] and not page.has_more
    item = page.history[0]
    assert item.voice_id == RACHEL and item.voice_name == "Rachel" and item.source == "TTS" and item.state == "created"
    assert item.character_count_change_to - item.character_count_change_from == len(item.text)


def test_filters(client, items):
    newest = client.history.get(items[0][0])
    found = client.history.list(
        voice_id=GEORGE,
        model_id="eleven_multilingual_v2",
        source="TTS",
        sort_direction="asc",
        date_after_unix=newest.date_unix,
        date_before_unix=newest.date_unix + 1,
        search="kept for later",
    )
    assert [item.history_item_id for item in found.history] == [items[0][0]]


def test_audio_whole_and_in_part(client, http, items):
    for id, audio in items:
        assert b"".join(client.history.get_audio(id)) == audio
        reply = http.get(f"/v1/history/{id}/audio", headers={"range": "bytes=10-19"})
        assert reply.status_code == 206 and reply.content == audio[10:20]
        assert reply.headers["content-range"] == f"bytes 10-19/{len(audio)}"
        again = http.get(f"/v1/history/{id}/audio", headers={"if-none-match": reply.headers["etag"]})
        assert again.status_code == 304


def test_one_item_with_its_times(client):
    response = client.text_to_speech.with_raw_response.convert_with_timestamps(text="It costs $5.", voice_id=RACHEL)
    id = response.headers["history-item-id"]
    alignments = client.history.get(id).alignments
    assert "".join(alignments.alignment.characters) == "It costs $5."
    assert "".join(alignments.normalized_alignment.characters) == "It costs five dollars."


def test_download_one(client, items):
    id, audio = items[1]
    assert b"".join(client.history.download(history_item_ids=[id])) == audio
    with wave.open(io.BytesIO(b"".join(client.history.download(history_item_ids=[id], output_format="wav")))) as file:
        assert file.getframerate() == 22050 and file.getnchannels() == 1
        seconds = file.getnframes() / file.getframerate()
    assert seconds == pytest.approx(decode(audio, "mp3_22050_32").seconds, abs=0.06)


@pytest.mark.parametrize("output_format", ["default", "wav"])
def test_download_several(client, items, output_format):
    ids = [id for id, _ in items]
    data = b"".join(client.history.download(history_item_ids=ids, output_format=output_format))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name, (id, audio), extension in zip(archive.namelist(), items, ("opus", "mp3"), strict=True):
            assert id in name
            if output_format == "wav":
                assert name.endswith(".wav")
                with archive.open(name) as entry, wave.open(entry) as file:
                    assert file.getnframes() > 0.5 * file.getframerate()
            else:
                assert name.endswith(f".{extension}") and archive.read(name) == audio


def test_refused_downloads(client, items):
    for ids, output_format in [([], "wav"), (["nothing"], "wav"), ([items[0][0]], "mp3")]:
        with pytest.raises(BadRequestError) as caught:
            b"".join(client.history.download(history_item_ids=ids, output_format=output_format))
        assert set(caught.value.body) == {"error", "message"}


def test_what_is_deleted_is_gone(client):
    with client.text_to_speech.with_raw_response.convert(text="Soon forgotten.", voice_id=RACHEL) as response:
        b"".join(response.data)
        id = response.headers["history-item-id"]
    assert client.history.delete(id).status == "ok"
    for call in (client.history.get, client.history.delete, lambda id: b"".join(client.history.get_audio(id))):
        with pytest.raises(ApiError) as caught:
            call(id)
        assert caught.value.status_code == 404
        assert caught.value.body["detail"]["status"] == "history_item_not_found"
