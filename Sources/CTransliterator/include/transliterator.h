#pragma once
#include <stdint.h>

/// ICU's transliteration, without ICU's own headers: they cannot stand in one program beside those of Foundation's ICU.
typedef struct transliterator transliterator;

/// Opens ICU's rules of that name, such as `Any-Latin; Latin-ASCII`; null when there are none.
transliterator *_Nullable transliterator_open(const char *_Nonnull rules);

/// Transliterates `length` UTF-16 units in place.
///
/// Returns their new number, which is larger than `capacity` when that was too small and the text must be given again;
/// -1 on failure.
int32_t transliterator_apply(
    const transliterator *_Nonnull rules, uint16_t *_Nonnull text, int32_t length, int32_t capacity);
