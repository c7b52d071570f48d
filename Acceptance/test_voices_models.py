"""Voices and models through the official SDK."""

import subprocess

import httpx
import pytest
from sound import loudness

from conftest import GEORGE, KEY, RACHEL

BUILT_IN = [
    "5Q0t7uMcjvnagumLfvZi", "AZnzlk1XvdvUeBnXmlld", "D38z5RcWu1voky8WS1ja", "2EiwWnXFnvU5JabPnv8n",
    "9BWtsMINqrJLrRacOk9x", "29vD33N1CtxCmqQRPOHJ", "CwhRBWXzGAHq8TQ4Fs17", "CYw3kZ02Hs0563khs1Fj",
    "hpp4J3VqNfWAUOO0d1Us", "cgSgspJ2msm6clMCkdW9", GEORGE, RACHEL,
]  # fmt: skip


@pytest.mark.parametrize("voice_id", BUILT_IN)
def test_ids_that_tools_have_built_in(client, voice_id):
    voice = client.voices.get(voice_id)
    assert voice.voice_id == voice_id
    assert voice.name and voice.description and voice.labels["gender"] and voice.labels["accent"]
    assert voice.settings.stability == 0.5


def test_all_pages_hold_every_voice_once(client):
    seen, token = [], None
    while True:
        page = client.voices.search(page_size=50, next_page_token=token)
        seen += [voice.voice_id for voice in page.voices]
        assert page.total_count > 100
        token = page.next_page_token
        if not page.has_more:
            break
    assert len(seen) == len(set(seen)) == page.total_count


def test_filters_and_sorts(client):
    assert client.voices.search(search="George").voices[0].voice_id == GEORGE
    german = client.voices.search(language="de").voices
    assert german and all(voice.labels["language"].startswith("de") for voice in german)
    names = [voice.name for voice in client.voices.search(sort="name", sort_direction="asc", page_size=100).voices]
    assert names == sorted(names, key=str.lower)
    chosen = client.voices.search(voice_ids=[GEORGE, RACHEL]).voices
    assert {voice.voice_id for voice in chosen} == {GEORGE, RACHEL}


def test_settings(client):
    for settings in [client.voices.settings.get_default(), client.voices.settings.get(GEORGE)]:
        assert (settings.stability, settings.similarity_boost, settings.style, settings.speed) == (0.5, 0.75, 0.0, 1.0)
        assert settings.use_speaker_boost is True


def test_preview_is_playable_in_parts_and_without_a_key(client):
    url = client.voices.get(GEORGE).preview_url
    whole = httpx.get(url)
    assert whole.status_code == 200 and whole.headers["content-type"] == "audio/mpeg"
    part = httpx.get(url, headers={"range": "bytes=100-199"})
    assert part.status_code == 206 and part.content == whole.content[100:200]
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    assert subprocess.run(["ffmpeg", "-v", "error", "-i", "pipe:0", "-f", "null", "-"], input=whole.content).returncode == 0


def test_models(client):
    models = {model.model_id: model for model in client.models.list()}
    assert models["eleven_multilingual_v2"].maximum_text_length_per_request == 10_000
    assert models["eleven_flash_v2_5"].maximum_text_length_per_request == 40_000
    assert models["eleven_flash_v2_5"].model_rates.character_cost_multiplier == 0.5
    assert [language.language_id for language in models["eleven_flash_v2"].languages] == ["en"]


def test_the_level_is_even_across_voices(client):
    text = "A quick brown fox jumps over the lazy dog, and then the dog sleeps all afternoon in the warm sun."
    voices = [v for v in client.voices.search(voice_type="default", page_size=100).voices]
    levels = {}
    for voice in voices[:44:3]:
        data = b"".join(client.text_to_speech.convert(text=text, voice_id=voice.voice_id, output_format="pcm_16000"))
        levels[voice.name] = loudness(data, "pcm_16000")
    assert all(-17.5 < level < -14.5 for level in levels.values()), levels


def test_health_needs_no_key(server):
    assert httpx.get(f"{server.url}/health").json()["status"] == "ok"


def test_cors(server):
    reply = httpx.options(
        f"{server.url}/v1/text-to-speech/{GEORGE}",
        headers={"origin": "http://a.b", "access-control-request-method": "POST", "access-control-request-headers": "xi-api-key"},
    )
    assert reply.status_code in (200, 204)
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "xi-api-key" in reply.headers["access-control-allow-headers"].lower()
    reply = httpx.get(f"{server.url}/v1/models", headers={"xi-api-key": KEY})
    exposed = reply.headers["access-control-expose-headers"].lower()
    for name in ("request-id", "character-cost", "current-concurrent-requests", "x-syrinx-ignored", "x-trace-id"):
        assert name in exposed
