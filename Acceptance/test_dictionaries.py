"""Pronunciation dictionaries: made, changed, downloaded, and heard."""

import base64
from xml.etree import ElementTree

import pytest
from elevenlabs import PronunciationDictionaryVersionLocator
from elevenlabs.core.api_error import ApiError
from elevenlabs.pronunciation_dictionaries import (
    BodyAddAPronunciationDictionaryV1PronunciationDictionariesAddFromRulesPostRulesItem_Alias as Alias,
    BodyAddAPronunciationDictionaryV1PronunciationDictionariesAddFromRulesPostRulesItem_Phoneme as Phoneme,
)
from elevenlabs.pronunciation_dictionaries.rules import (
    BodySetRulesOnThePronunciationDictionaryV1PronunciationDictionariesPronunciationDictionaryIdSetRulesPostRulesItem_Alias
    as SetAlias,
    PronunciationDictionaryRule_Alias as AddAlias,
)
from sound import decode, transcribe

from conftest import RACHEL

PLS = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.w3.org/2005/01/pronunciation-lexicon
        http://www.w3.org/TR/2007/CR-pronunciation-lexicon-20071212/pls.xsd"
    alphabet="ipa" xml:lang="en-GB">
  <!-- As the specification has it. -->
  <lexeme>
    <grapheme>Apple</grapheme>
    <phoneme>ˈæpl̩</phoneme>
  </lexeme>
  <lexeme>
    <grapheme>UN</grapheme>
    <alias>United Nations</alias>
  </lexeme>
</lexicon>
"""
NAMESPACE = "{http://www.w3.org/2005/01/pronunciation-lexicon}"


@pytest.fixture
def dictionaries(client):
    return client.pronunciation_dictionaries


def locator(dictionary, version_id=None):
    return PronunciationDictionaryVersionLocator(pronunciation_dictionary_id=dictionary.id, version_id=version_id)


def speak(client, text, locators=None, voice_id=RACHEL):
    options = dict(pronunciation_dictionary_locators=locators) if locators else {}
    audio = client.text_to_speech.convert(
        text=text, voice_id=voice_id, output_format="pcm_16000", seed=1, enable_logging=False, **options
    )
    return decode(b"".join(audio), "pcm_16000")


def test_from_rules(client, dictionaries):
    rules = [
        Alias(string_to_replace="Thailand", alias="tie-land"),
        Phoneme(string_to_replace="tomato", phoneme="T AH0 M AA1 T OW0", alphabet="cmu-arpabet", case_sensitive=False),
    ]
    made = dictionaries.create_from_rules(rules=rules, name="Countries", description="and fruit")
    assert made.version_rules_num == 2 and made.permission_on_resource == "admin"
    found = dictionaries.get(made.id)
    assert found.name == "Countries" and found.description == "and fruit" and found.archived_time_unix is None
    assert found.latest_version_id == made.version_id and found.latest_version_rules_num == 2
    first, second = found.rules
    assert (first.type, first.string_to_replace, first.alias) == ("alias", "Thailand", "tie-land")
    assert first.case_sensitive and first.word_boundaries
    assert (second.type, second.phoneme, second.alphabet) == ("phoneme", "T AH0 M AA1 T OW0", "cmu-arpabet")
    assert second.case_sensitive is False


def test_from_a_file(client, dictionaries):
    made = dictionaries.create_from_file(name="Nations", file=("nations.pls", PLS.encode()), workspace_access="viewer")
    assert made.version_rules_num == 2
    assert [rule.string_to_replace for rule in dictionaries.get(made.id).rules] == ["Apple", "UN"]
    lexicon = ElementTree.fromstring(b"".join(dictionaries.download(made.id, made.version_id)))
    assert lexicon.tag == NAMESPACE + "lexicon"
    assert [grapheme.text for grapheme in lexicon.iter(NAMESPACE + "grapheme")] == ["Apple", "UN"]
    assert [phoneme.text for phoneme in lexicon.iter(NAMESPACE + "phoneme")] == ["ˈæpl̩"]
    empty = dictionaries.create_from_file(name="Empty")
    assert empty.version_rules_num == 0
    with pytest.raises(ApiError) as error:
        dictionaries.create_from_file(name="Broken", file=("a.pls", PLS.replace("ˈæpl̩", "🍎").encode()))
    assert error.value.status_code == 400 and "Line 11" in error.value.body["detail"]["message"]


def test_rules_change_and_versions_stay(client, dictionaries):
    made = dictionaries.create_from_rules(rules=[Alias(string_to_replace="a", alias="b")], name="Versions")
    added = dictionaries.rules.add(made.id, rules=[AddAlias(string_to_replace="c", alias="d")])
    again = dictionaries.rules.add(made.id, rules=[AddAlias(string_to_replace="a", alias="e")])
    assert (added.version_rules_num, again.version_rules_num) == (2, 2)
    rules = dictionaries.get(made.id).rules
    assert [(rule.string_to_replace, rule.alias) for rule in rules] == [("a", "e"), ("c", "d")]
    removed = dictionaries.rules.remove(made.id, rule_strings=["a"])
    assert removed.id == made.id and removed.version_rules_num == 1
    replaced = dictionaries.rules.set(made.id, rules=[SetAlias(string_to_replace="f", alias="g")])
    versions = [made.version_id, added.version_id, again.version_id, removed.version_id, replaced.version_id]
    assert len(set(versions)) == 5
    assert dictionaries.get(made.id).latest_version_id == replaced.version_id
    assert b"<alias>d</alias>" in b"".join(dictionaries.download(made.id, added.version_id))


def test_list_in_pages(client, dictionaries):
    names = [f"page {index}" for index in range(5)]
    ids = {dictionaries.create_from_rules(rules=[], name=name).id for name in names}
    seen, cursor = [], None
    while True:
        page = dictionaries.list(page_size=2, cursor=cursor, sort="name", sort_direction="ascending")
        assert len(page.pronunciation_dictionaries) <= 2
        seen += page.pronunciation_dictionaries
        cursor = page.next_cursor
        assert page.has_more == (cursor is not None)
        if not page.has_more:
            break
    assert len({dictionary.id for dictionary in seen}) == len(seen)
    assert [dictionary.name for dictionary in seen if dictionary.id in ids] == names


def test_update(client, dictionaries):
    made = dictionaries.create_from_rules(rules=[], name="before")
    assert dictionaries.update(made.id, name="after").name == "after"
    assert dictionaries.update(made.id, archived=True).archived_time_unix
    assert made.id not in [each.id for each in dictionaries.list(include_archived=False).pronunciation_dictionaries]
    assert made.id in [each.id for each in dictionaries.list().pronunciation_dictionaries]
    with pytest.raises(ApiError) as error:
        speak(client, "Hello.", [locator(made)])
    assert error.value.status_code == 404
    assert error.value.body["detail"]["status"] == "pronunciation_dictionary_not_found"
    assert dictionaries.update(made.id, archived=False).archived_time_unix is None
    assert speak(client, "Hello.", [locator(made)]).seconds > 0.2


def test_an_alias_is_spoken(client, dictionaries):
    made = dictionaries.create_from_rules(rules=[Alias(string_to_replace="UN", alias="United Nations")], name="Alias")
    text, said = "The UN met today.", "The United Nations met today."
    assert speak(client, text, [locator(made)]).samples == speak(client, said).samples
    assert speak(client, text).seconds < speak(client, said).seconds - 0.3
    dictionaries.rules.set(made.id, rules=[])
    assert speak(client, text, [locator(made)]).samples == speak(client, text).samples
    assert speak(client, text, [locator(made, made.version_id)]).samples == speak(client, said).samples


def test_times_are_of_the_text_as_it_is_written(client, dictionaries):
    made = dictionaries.create_from_rules(rules=[Alias(string_to_replace="UN", alias="United Nations")], name="Times")
    text, said = "The UN met today.", "The United Nations met today."
    reply, plain = (
        client.text_to_speech.convert_with_timestamps(
            text=text, voice_id=RACHEL, output_format="pcm_16000", seed=1, pronunciation_dictionary_locators=locators
        )
        for text, locators in [(text, [locator(made)]), (said, [])]
    )
    assert reply.alignment.characters == list(text)
    starts, ends = reply.alignment.character_start_times_seconds, reply.alignment.character_end_times_seconds
    assert ends[-1] == pytest.approx(decode(base64.b64decode(reply.audio_base_64), "pcm_16000").seconds, abs=0.05)
    expected = plain.alignment.character_start_times_seconds
    for word in ["met", "today"]:
        assert starts[text.index(word)] == pytest.approx(expected[said.index(word)], abs=0.02)
    assert ends[5] - starts[4] > 0.6


def test_a_phoneme_is_heard(client, dictionaries):
    voices = client.voices.search(page_size=100, voice_type="default").voices
    rook = next(voice.voice_id for voice in voices if voice.name == "Rook")
    rules = [Phoneme(string_to_replace="xyz", phoneme="ˈwɪndoʊ", alphabet="ipa")]
    made = dictionaries.create_from_rules(rules=rules, name="Window")
    sound = speak(client, "Please open the xyz for my mother.", [locator(made)], rook)
    assert "window" in " ".join(transcribe(sound))


def test_large_dictionaries(client, dictionaries):
    """Many rules in one request."""
    rules = [Alias(string_to_replace=f"word{index}", alias=f"term{index}") for index in range(5000)]
    made = dictionaries.create_from_rules(rules=[*rules, Alias(string_to_replace="UN", alias="nation")], name="Large")
    assert made.version_rules_num == 5001
    assert speak(client, "UN.", [locator(made)]).samples == speak(client, "nation.").samples
    assert len(dictionaries.get(made.id).rules) == 5001
