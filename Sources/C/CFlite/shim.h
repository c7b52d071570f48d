#pragma once
#include <flite/flite.h>

// No header of Debian's flite1-dev declares the voices and the language they speak.
cst_voice *register_cmu_us_slt(const char *);
cst_voice *register_cmu_us_rms(const char *);
cst_voice *register_cmu_us_awb(const char *);
cst_voice *register_cmu_us_kal16(const char *);
void usenglish_init(cst_voice *);
cst_lexicon *cmulex_init(void);

/// `audio_streaming_info_val` is a macro, which Swift cannot call.
static inline cst_val *flite_streaming_value(cst_audio_streaming_info *info) { return audio_streaming_info_val(info); }
