#include "cbeast.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <string>

/// RFC 6455, 4.2.2.
void beast_websocket_accept(const char *key, char *accept) {
    const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
    std::array<unsigned char, 29> base64{};
    EVP_EncodeBlock(base64.data(), digest.data(), digest.size());
    std::copy_n(base64.begin(), 28, accept);
}

/// RFC 6455, 4.1: 16 bytes.
bool beast_websocket_key(char *key) {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), bytes.size()) != 1) return false;
    std::array<unsigned char, 25> base64{};
    EVP_EncodeBlock(base64.data(), bytes.data(), bytes.size());
    std::copy_n(base64.begin(), 24, key);
    return true;
}
