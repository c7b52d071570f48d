#include "transliterator.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

transliterator *transliterator_open(const char *rules) {
    UChar id[128];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(id, sizeof id / sizeof *id, &length, rules, -1, &status);
    UTransliterator *opened = utrans_openU(id, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status) ? (transliterator *)opened : NULL;
}

int32_t transliterator_apply(const transliterator *rules, uint16_t *text, int32_t length, int32_t capacity) {
    int32_t limit = length;
    UErrorCode status = U_ZERO_ERROR;
    utrans_transUChars((const UTransliterator *)rules, text, &length, capacity, 0, &limit, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) return length > capacity ? length : capacity + 1;
    return U_SUCCESS(status) ? length : -1;
}
