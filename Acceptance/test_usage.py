"""The user, the subscription and what was used, through the official SDK."""

import time

import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

from conftest import GEORGE, KEY, RACHEL

DAY = 86_400_000


@pytest.fixture(scope="module")
def client():
    """A server of its own, which nobody else uses."""
    from conftest import Server

    server = Server()
    client = ElevenLabs(base_url=server.url, api_key=KEY)
    for voice, text in [(RACHEL, "Four"), (GEORGE, "Fifteen letters")]:
        b"".join(client.text_to_speech.convert(text=text, voice_id=voice, model_id="eleven_multilingual_v2"))
    yield client
    assert server.stop() == 0


@pytest.fixture(scope="module")
def window():
    today = int(time.time() * 1000) // DAY * DAY
    return dict(start_unix=today - 2 * DAY, end_unix=today + DAY - 1000)


def test_user(client):
    user = client.user.get()
    assert user.user_id and user.seat_type == "workspace_admin" and user.created_at > 0
    assert user.is_onboarding_completed and not user.is_new_user
    assert user.subscription.character_count == 19


def test_subscription(client):
    subscription = client.user.subscription.get()
    assert (subscription.tier, subscription.status) == ("syrinx", "active")
    assert (subscription.character_count, subscription.character_limit) == (19, 2**31 - 1)
    assert time.time() < subscription.next_character_count_reset_unix < time.time() + 32 * 86400
    assert subscription.current_overage.amount == "0" and subscription.open_invoices == []
    assert subscription.max_credit_limit_extension == 0 and subscription.has_open_invoices is False


@pytest.mark.parametrize(
    ("metric", "check"),
    [
        ("credits", lambda value: value == 19),
        ("tts_characters", lambda value: value == 19),
        ("request_count", lambda value: value == 2),
        ("minutes_used", lambda value: 0 < value < 1),
        ("ttfb_avg", lambda value: 0 < value < 60_000),
        ("ttfb_p95", lambda value: 0 < value < 60_000),
        ("concurrency", lambda value: value == 1),
        ("concurrency_average", lambda value: 0 < value < 1),
        ("fiat_units_spent", lambda value: value == 0),
    ],
)
def test_metrics(client, window, metric, check):
    usage = client.usage.get(**window, metric=metric, include_workspace_metrics=True)
    assert usage.time == [window["start_unix"] + day * DAY for day in range(3)]
    values = usage.usage["All"]
    assert len(values) == 3 and values[:2] == [0, 0] and check(values[2])


def test_breakdowns(client, window):
    voices = client.usage.get(**window, breakdown_type="voice").usage
    assert {name: values[2] for name, values in voices.items()} == {"Rachel": 4, "George": 15}
    assert client.usage.get(**window, breakdown_type="model").usage == {"eleven_multilingual_v2": [0, 0, 19]}
    assert client.usage.get(**window, breakdown_type="product_type").usage == {"TTS": [0, 0, 19]}
    assert client.usage.get(**window, breakdown_type="api_keys").usage == {"administrator": [0, 0, 19]}


def test_intervals(client, window):
    assert len(client.usage.get(**window, aggregation_interval="hour").time) == 72
    for interval in ("week", "month", "cumulative"):
        assert client.usage.get(**window, aggregation_interval=interval).usage["All"][-1] == 19
    assert len(client.usage.get(**window, aggregation_bucket_size=43200).time) == 6


def test_a_bad_question(client, window):
    with pytest.raises(ApiError) as caught:
        client.usage.get(**window, breakdown_type="region")
    assert caught.value.status_code == 400 and "product_type" in caught.value.body["detail"]["message"]
