"""Single-use tokens through the official SDK."""

import pytest
from elevenlabs.errors import UnprocessableEntityError


@pytest.mark.parametrize("purpose", ["realtime_scribe", "batch_scribe", "tts_websocket"])
def test_each_token_is_another(client, purpose):
    tokens = {client.tokens.single_use.create(purpose).token for _ in range(2)}
    assert len(tokens) == 2 and all(token.startswith("sutkn_") for token in tokens)


def test_an_unknown_purpose(client):
    with pytest.raises(UnprocessableEntityError) as caught:
        client.tokens.single_use.create("everything")
    items = caught.value.body["detail"] if isinstance(caught.value.body, dict) else caught.value.body.detail
    assert len(items) == 1
