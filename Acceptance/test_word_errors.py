"""How well it hears voices that nothing here was made or tuned with."""

import festival
import pytest
from listening import spoken
from sound import word_errors


@pytest.mark.parametrize("voice", ["kal_diphone", "cmu_us_slt_arctic_hts"])
def test_few_words_are_wrong(client, tmp_path, voice):
    sentences = festival.SENTENCES[::4]
    path = tmp_path / "speech.wav"
    festival.say(voice, sentences, path)
    reply = client.speech_to_text.convert(model_id="scribe_v2", file=path.read_bytes(), numbers_format="words")
    expected = spoken(" ".join(sentences))
    assert word_errors(expected, spoken(reply.text)) < 0.12 * len(expected), reply.text
