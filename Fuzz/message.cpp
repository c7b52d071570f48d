// Requests as bytes: whatever comes, and however it is cut into pieces, the parser must come to the same end.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include "message.hpp"

namespace {

using cbeast::message;
using cbeast::step;

constexpr beast_limits limits = {.head_bytes = 4096, .head_fields = 20};

void require(bool condition) {
    if (!condition) std::abort();
}

std::string_view view(beast_bytes bytes) { return {bytes.data, bytes.size}; }

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

void check(const beast_head &head) {
    require(!view(head.method).empty() && !view(head.target).empty());
    require(head.minor_version == 0 || head.minor_version == 1);
    require(head.content_length >= -1);
    require(head.field_count <= limits.head_fields);
    for (std::size_t i = 0; i < head.field_count; ++i) {
        const auto name = view(head.fields[i].name), value = view(head.fields[i].value);
        require(!name.empty());
        for (const char c : name) require(c > 0x20 && c != 0x7f && c != ':' && !(c >= 'A' && c <= 'Z'));
        for (const char c : value) require(!is_control(c));
    }
}

/// What the requests in `bytes`, received in pieces of `size`, come to.
std::string outcome(std::string_view bytes, std::size_t size) {
    message requests(limits);
    std::string result;
    const auto receive = [&] {
        const auto count = std::min(size, bytes.size());
        const auto space = requests.input.prepare(count);
        std::memcpy(space.data(), bytes.data(), count);
        requests.input.commit(count);
        bytes.remove_prefix(count);
        return count > 0;
    };
    for (;;) {
        requests.begin();
        auto head = requests.parse_head();
        while (head == step::need_more && receive()) head = requests.parse_head();
        if (head != step::ready) return result + "head " + std::to_string(static_cast<int>(head));
        check(requests.head());
        result += std::string(view(requests.head().method)) + " " + std::string(view(requests.head().target)) + "\n";
        for (;;) {
            auto body = requests.parse_body();
            while (body == step::need_more && receive()) body = requests.parse_body();
            if (body != step::ready) return result + "body " + std::to_string(static_cast<int>(body));
            if (view(requests.piece()).empty()) break;
            result += view(requests.piece());
        }
        require(requests.body_is_done());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data + 1), size - 1);
    require(outcome(bytes, bytes.size()) == outcome(bytes, data[0] + 1u));
    return 0;
}
