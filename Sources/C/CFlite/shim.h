#pragma once
#include <flite/flite.h>
#include <flite/cst_cg.h>

// No header of Debian's flite1-dev declares the voices and the language they speak.
cst_voice *register_cmu_us_slt(const char *);
cst_voice *register_cmu_us_rms(const char *);
cst_voice *register_cmu_us_awb(const char *);
cst_voice *register_cmu_us_kal16(const char *);

// flite keeps the pointers to the names of features and relations, so these names must be C literals.

/// The utterance's list of tokens.
static inline cst_relation *flite_tokens_create(cst_utterance *utterance) {
    return utt_relation_create(utterance, "Token");
}

/// Appends a token; `word` is not 0, and is what `flite_segment_word` gives back for each of its phones.
static inline cst_item *flite_token_append(
    cst_relation *tokens, const char *name, const char *opening, const char *closing, int word
) {
    cst_item *token = relation_append(tokens, NULL);
    item_set_string(token, "name", name);
    item_set_string(token, "whitespace", " ");
    item_set_string(token, "prepunctuation", opening);
    item_set_string(token, "punc", closing);
    item_set_int(token, "spoken_word", word);
    return token;
}

/// Says how a token is pronounced: phones as `hh ax0 l ow1`.
static inline void flite_token_set_phones(cst_item *token, const char *phones) {
    // A list, because flite skips a word whose phones are the same string as those of the word before.
    item_set(token, "phones", val_readlist_string(phones));
}

static inline void flite_set_duration_stretch(cst_utterance *utterance, float stretch) {
    feat_set_float(utterance->features, "duration_stretch", stretch);
}

static inline void flite_set_f0_target(cst_utterance *utterance, float mean, float deviation) {
    feat_set_float(utterance->features, "int_f0_target_mean", mean);
    feat_set_float(utterance->features, "int_f0_target_stddev", deviation);
}

/// The utterance owns `info` from now on.
static inline void flite_set_streaming(cst_utterance *utterance, cst_audio_streaming_info *info) {
    feat_set(utterance->features, "streaming_info", audio_streaming_info_val(info));
}

/// The word of `flite_token_append` that a phone belongs to; 0 for a pause.
static inline int flite_segment_word(const cst_item *segment) {
    const cst_item *phone = item_as(segment, "SylStructure");
    const cst_item *syllable = phone ? item_parent(phone) : NULL;
    const cst_item *word = syllable ? item_parent(syllable) : NULL;
    const cst_item *part = word ? item_as(word, "Token") : NULL;
    const cst_item *token = part ? item_parent(part) : NULL;
    return token && item_feat_present(token, "spoken_word") ? item_feat_int(token, "spoken_word") : 0;
}

static inline const char *flite_segment_name(const cst_item *segment) { return item_feat_string(segment, "name"); }

static inline int flite_segment_is_pause(const cst_item *segment) {
    return cst_streq(item_feat_string(segment, "name"), "pau");
}

/// In seconds; 0 as long as the voice has not set it.
static inline float flite_segment_end(const cst_item *segment) {
    return item_feat_present(segment, "end") ? item_feat_float(segment, "end") : 0;
}

/// Whether the syllable of a phone bears stress.
static inline int flite_segment_is_stressed(const cst_item *segment) {
    const cst_item *phone = item_as(segment, "SylStructure");
    const cst_item *syllable = phone ? item_parent(phone) : NULL;
    return syllable && item_feat_present(syllable, "stress") && cst_streq(item_feat_string(syllable, "stress"), "1");
}

static inline float flite_target_time(const cst_item *target) { return item_feat_float(target, "pos"); }
static inline float flite_target_f0(const cst_item *target) { return item_feat_float(target, "f0"); }
static inline void flite_target_set_f0(const cst_item *target, float f0) { item_set_float(target, "f0", f0); }

/// From tokens to phones, and where the voice has such models, their times and melody: `utt_synth_tokens` less its last
/// step. Hooks are named by literals, as above.
static inline cst_utterance *flite_analyse(cst_utterance *utterance) {
    static const cst_synth_module modules[] = {
        {"textanalysis_func", default_textanalysis},
        {"pos_tagger_func", default_pos_tagger},
        {"phrasing_func", default_phrasing},
        {"lexical_insertion_func", default_lexical_insertion},
        {"pause_insertion_func", default_pause_insertion},
        {"intonation_func", cart_intonation},
        {"postlex_func", NULL},
        {"duration_model_func", cart_duration},
        {"f0_model_func", NULL},
        {NULL, NULL},
    };
    return apply_synth_method(utterance, modules);
}

/// The last step: sound.
static inline cst_utterance *flite_vocode(cst_utterance *utterance) {
    static const cst_synth_module module = {"wave_synth_func", NULL};
    return apply_synth_module(utterance, &module);
}

/// The voice's statistical model; NULL for a diphone voice.
static inline cst_cg_db *flite_model(const cst_utterance *utterance) {
    const cst_val *value = feat_val(utterance->features, "cg_db");
    return value ? val_cg_db(value) : NULL;
}

/// The melody and spectrum that `flite_vocode` found, a frame to 5 ms; NULL before it.
static inline cst_track *flite_parameters(const cst_utterance *utterance) {
    const cst_val *value = feat_val(utterance->features, "param_track");
    return value ? val_track(value) : NULL;
}

/// How much of each band is voice and how much noise; NULL where the voice does not tell.
static inline cst_track *flite_excitation(const cst_utterance *utterance) {
    const cst_val *value = feat_val(utterance->features, "str_track");
    return value ? val_track(value) : NULL;
}

static inline cst_item *flite_first(const cst_utterance *utterance, const char *relation) {
    return utt_relation_present((cst_utterance *)utterance, relation)
        ? relation_head(utt_relation(utterance, relation)) : NULL;
}
