"""What is heard: settings, languages, markup, joins, and many requests at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sound import decode, transcribe, word_errors

from conftest import GEORGE, RACHEL

TEXT = "The quick brown fox jumps over the lazy dog while seven wizards watch."


def speak(client, text=TEXT, voice_id=RACHEL, output_format="pcm_16000", **options):
    data = b"".join(client.text_to_speech.convert(text=text, voice_id=voice_id, output_format=output_format, **options))
    return decode(data, output_format)


@pytest.mark.parametrize("speed", [0.7, 0.9, 1.1, 1.2])
@pytest.mark.parametrize("voice_id", [RACHEL, GEORGE])
def test_speed_is_exact(client, speed, voice_id):
    normal = speak(client, voice_id=voice_id, seed=1)
    changed = speak(client, voice_id=voice_id, seed=1, voice_settings={"speed": speed})
    assert normal.seconds / changed.seconds == pytest.approx(speed, rel=0.005)


def test_a_seed_repeats_to_the_bit(client):
    for voice_id, language in [(RACHEL, "en"), (RACHEL, "de")]:
        options = dict(voice_id=voice_id, seed=42, language_code=language)
        assert speak(client, **options).samples == speak(client, **options).samples
        other = speak(client, **{**options, "seed": 43})
    assert other.samples


def test_headers(http):
    reply = http.post(
        f"/v1/text-to-speech/{RACHEL}",
        json={
            "text": "[laughs] Hello.",
            "model_id": "eleven_v3",
            "voice_settings": {"similarity_boost": 0.9, "stability": 0.5},
        },
    )
    assert reply.headers["request-id"] == reply.headers["xi-request-id"]
    assert reply.headers["character-cost"] == str(len("[laughs] Hello."))
    assert int(reply.headers["current-concurrent-requests"]) >= 1
    assert int(reply.headers["maximum-concurrent-requests"]) >= 32
    ignored = [name.strip() for name in reply.headers["x-syrinx-ignored"].split(",")]
    assert "voice_settings.similarity_boost" in ignored and "[laughs]" in ignored
    assert "voice_settings.stability" not in ignored
    flash = http.post(f"/v1/text-to-speech/{RACHEL}", json={"text": "abcd", "model_id": "eleven_flash_v2_5"})
    assert flash.headers["character-cost"] == "2"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Guten Tag, das ist ein kurzer Satz.", {"language_code": "de"}),
        ("Bonjour, ceci est une phrase courte.", {}),
        ("Привет, это короткое предложение.", {}),
        ("你好，这是一个短句。", {}),
        ("こんにちは、これは短い文です。", {}),
        ("مرحبا، هذه جملة قصيرة.", {}),
        ("Café naïve 🙂 Привет.", {"language_code": "en"}),
    ],
)
def test_languages(client, text, options):
    sound = speak(client, text, **options)
    assert sound.seconds > 1 and sound.level > -35


def test_a_break_is_as_long_as_it_says(client):
    without = speak(client, "One. Two.", seed=1).seconds
    with_break = speak(client, 'One. <break time="1.5s" /> Two.', seed=1).seconds
    assert 0.9 < with_break - without <= 1.55


def test_a_long_text_is_one_piece(client):
    text = "This is a sentence of some length, and it has two clauses. " * 20
    sound = speak(client, text)
    assert 60 < sound.seconds < 140
    assert sound.peak < 0
    assert sound.longest_silence() < 1.2


def test_mid_sentence_joins_have_no_long_pause(client):
    alone = speak(client, "I went to the", seed=1).seconds
    joined = speak(client, "I went to the", seed=1, next_text=" store to buy some bread.").seconds
    assert joined < alone


@pytest.fixture(scope="module")
def rook(client):
    """flite's rms as it is, the voice that is clearest to the recogniser."""
    voices = client.voices.search(page_size=100, voice_type="default").voices
    return next(voice.voice_id for voice in voices if voice.name == "Rook")


@pytest.mark.parametrize("phonemes", ['"cmu-arpabet" ph="W IH1 N D OW0"', '"ipa" ph="ˈwɪndoʊ"'])
def test_phonemes_are_spoken(client, rook, phonemes):
    text = f"Please open the <phoneme alphabet={phonemes}>xyz</phoneme> for my mother."
    assert "window" in " ".join(transcribe(speak(client, text, rook)))


def test_previous_request_ids(http):
    path = f"/v1/text-to-speech/{RACHEL}"
    first = http.post(path, json={"text": "I went to the"})
    options = {"text": "store to buy some bread.", "previous_request_ids": [first.headers["request-id"]]}
    assert "x-syrinx-ignored" not in http.post(path, json=options).headers
    unknown = http.post(path, json={**options, "previous_request_ids": ["unknown"]})
    assert unknown.headers["x-syrinx-ignored"] == "previous_request_ids"


SENTENCES = """
the weather will be warm and sunny this weekend
please leave a message after the tone
she has lived in this house for twenty years
the meeting starts at nine in the morning
we are going to the beach with our friends
he bought a new car for his daughter
can you tell me the way to the station
there was a long line at the bank today
my father works for a large company in the city
the children were playing in the garden all day
it is important to drink enough water
i would like a cup of coffee with milk
the government announced a new plan on monday
they walked along the river until it was dark
the book on the table belongs to my sister
our flight to new york was delayed by two hours
he opened the door and looked into the room
the price of oil has been going up again
you should see a doctor about that pain
the train to london leaves from the other side
she wrote a letter to the president last week
most people in this country speak two languages
the hotel is close to the center of town
we need more time to think about the problem
the police are looking for the missing man
he was born in a small village in the mountains
the school will be closed for the next three days
i have never seen so many stars in the sky
the team won the game in the last minute
her mother taught her how to cook and clean
the computer on my desk is very slow
thank you for calling and have a nice day
""".split("\n")[1:-1]


def test_many_at_once_each_hear_their_own(client, rook):
    """32 different texts in parallel."""
    assert len(SENTENCES) == 32
    with ThreadPoolExecutor(32) as pool:
        sounds = list(pool.map(lambda text: speak(client, text + ".", rook), SENTENCES))
    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(transcribe, sounds))
    errors = sum(word_errors(text.split(), words) for text, words in zip(SENTENCES, heard))
    assert errors / sum(len(text.split()) for text in SENTENCES) < 0.15
