#pragma once
#include <unicode/utrans.h>

/// ICU's functions are macros for names that carry its version, which Swift cannot call.
static inline UTransliterator *icu_utrans_openU(const UChar *id, int32_t length, UErrorCode *status) {
    return utrans_openU(id, length, UTRANS_FORWARD, NULL, 0, NULL, status);
}

static inline void icu_utrans_transUChars(
    const UTransliterator *handle, UChar *text, int32_t *length, int32_t capacity, int32_t start, int32_t *limit,
    UErrorCode *status
) {
    utrans_transUChars(handle, text, length, capacity, start, limit, status);
}
