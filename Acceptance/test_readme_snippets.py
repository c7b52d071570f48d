"""The snippets of the official SDK's README, with only base URL and key changed."""

import asyncio

from elevenlabs.client import AsyncElevenLabs, ElevenLabs
from sound import decode

from conftest import GEORGE, KEY

TEXT = "The first move is what sets everything in motion."


def test_convert(client):
    audio = client.text_to_speech.convert(
        text=TEXT,
        voice_id=GEORGE,
        model_id="eleven_v3",
        output_format="mp3_44100_128",
    )
    sound = decode(b"".join(audio), "mp3_44100_128")
    assert 2 < sound.seconds < 5
    assert sound.level > -35


def test_stream(client):
    pieces = list(client.text_to_speech.stream(text=TEXT, voice_id=GEORGE, model_id="eleven_multilingual_v2"))
    assert len(pieces) > 1
    assert 2 < decode(b"".join(pieces), "mp3_44100_128").seconds < 5


def test_voices_search(client):
    response = client.voices.search()
    assert response.voices and response.total_count >= len(response.voices)
    assert all(len(voice.voice_id) == 20 and voice.name for voice in response.voices)


def test_adam_is_found_by_name(client):
    assert any(voice.name == "Adam" for voice in client.voices.get_all().voices)


def test_models_list(client):
    models = client.models.list()
    assert "eleven_multilingual_v2" in [model.model_id for model in models if model.can_do_text_to_speech]


def test_async_client(server):
    async def models():
        eleven = AsyncElevenLabs(base_url=server.url, api_key=KEY)
        return await eleven.models.list()

    assert len(asyncio.run(models())) > 5


def test_an_open_server_takes_any_key_and_none(start):
    server = start("--open")
    for key in ["anything", None]:
        client = ElevenLabs(base_url=server.url, api_key=key)
        assert client.models.list()
