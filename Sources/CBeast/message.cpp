#include "message.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <cstring>

namespace cbeast {

namespace {

/// A chunk's head, or the trailer behind the last one, is no longer than this.
constexpr std::size_t longest_chunk_head = 16 * 1024;

/// RFC 9112, 2.2 asks to skip empty lines before a request; more than these are no accident.
constexpr std::size_t most_blank_lines = 2;

beast_bytes bytes(beast::string_view text) { return {text.data(), text.size()}; }

std::string_view view(const beast::flat_buffer &buffer) {
    return {static_cast<const char *>(buffer.data().data()), buffer.size()};
}

beast::string_view view(const beast_bytes &bytes) { return {bytes.data, bytes.size}; }

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `HTTP/2` and `HTTP/3.1` are versions, `HTTP/x` is not.
bool names_version(std::string_view line) {
    const auto space = line.rfind(' ');
    if (space == line.npos) return false;
    const auto version = line.substr(space + 1);
    if (!version.starts_with("HTTP/")) return false;
    const auto number = version.substr(5);
    return (number.size() == 1 && is_digit(number[0])) ||
           (number.size() == 3 && is_digit(number[0]) && number[1] == '.' && is_digit(number[2]));
}

}  // namespace

void parser::on_request_impl(
    http::verb, beast::string_view method, beast::string_view target, int version, error_code &) {
    head_.method = bytes(method);
    head_.target = bytes(target);
    head_.minor_version = version - 10;
}

void parser::on_field_impl(http::field, beast::string_view name, beast::string_view value, error_code &) {
    // Fields of a chunked body's trailer come here too, after the head was handed out.
    if (!is_header_done()) fields_.push_back({bytes(name), bytes(value)});
}

std::size_t parser::on_body_impl(beast::string_view body, error_code &) {
    piece = {body.data(), body.size()};
    return body.size();
}

std::size_t parser::on_chunk_body_impl(std::uint64_t, beast::string_view body, error_code &) {
    piece = {body.data(), body.size()};
    return body.size();
}

void message::begin() {
    input.consume(used_);
    used_ = scanned_ = lines_ = blank_lines_ = 0;
    fields_.clear();
    parser_.reset();
    head_ = {};
}

void message::end() {
    begin();
    fields_.shrink_to_fit();
    input.shrink_to_fit();
}

step message::parse_head() {
    if (const auto result = scan(); result != step::ready) return result;
    parser_.emplace(head_, fields_);
    parser_->header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(scanned_ + 1, UINT32_MAX)));
    parser_->body_limit(boost::none);
    const auto head = view(input).substr(0, scanned_);
    error_code error;
    used_ = parser_->put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error) return parse_failure(error, head);
    if (!parser_->is_header_done() || used_ != scanned_) return step::malformed;
    return check_head();
}

step message::parse_failure(const error_code &error, std::string_view head) const {
    if (error != http::error::bad_version) return step::malformed;
    return names_version(head.substr(0, head.find('\r'))) ? step::bad_version : step::malformed;
}

/// Finds the end of the head, and refuses by the way what Beast lets pass or waits for more of.
step message::scan() {
    for (;;) {
        const auto rest = view(input).substr(scanned_);
        const auto end = rest.find('\n');
        const auto length = scanned_ + (end == rest.npos ? rest.size() : end + 1);
        if (length > limits_.head_bytes) return step::head_too_large;
        if (end == rest.npos) return step::need_more;
        if (end == 0 || rest[end - 1] != '\r') return step::malformed;
        const auto line = rest.substr(0, end - 1);
        if (line.empty() && lines_ == 0) {
            if (++blank_lines_ > most_blank_lines) return step::malformed;
            input.consume(2);
            continue;
        }
        scanned_ += end + 1;
        if (line.empty()) return step::ready;
        if (const auto result = check_line(line); result != step::ready) return result;
    }
}

step message::check_line(std::string_view line) {
    // A line that starts with a blank continues the one before it (RFC 9112, 5.2), which nothing sends any more.
    if (line[0] == ' ' || line[0] == '\t') return step::malformed;
    bool bad = false;
    for (const char c : line) bad |= is_control(c);
    if (bad) return step::malformed;
    return lines_++ > limits_.head_fields ? step::too_many_fields : step::ready;
}

step message::check_head() {
    int hosts = 0, lengths = 0, encodings = 0;
    lower_names();
    for (const auto &field : fields_) {
        const auto name = view(field.name), value = view(field.value);
        if (name == "host") {
            ++hosts;
        } else if (name == "content-length") {
            ++lengths;
            if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) return step::malformed;
        } else if (name == "transfer-encoding") {
            ++encodings;
            if (!beast::iequals(value, "chunked")) return step::malformed;
        } else if (name == "expect") {
            head_.expects_continue |= head_.minor_version == 1 && beast::iequals(value, "100-continue");
        }
    }
    const bool has_host = hosts == 1 || (hosts == 0 && head_.minor_version == 0);
    const bool has_length = lengths <= 1 && encodings <= 1 && lengths + encodings <= 1;
    if (!has_host || !has_length || (encodings == 1 && head_.minor_version == 0)) return step::malformed;

    const auto length = parser_->content_length();
    if (length && *length > static_cast<std::uint64_t>(INT64_MAX)) return step::malformed;
    head_.content_length = parser_->chunked() ? -1 : static_cast<std::int64_t>(length.value_or(0));
    head_.keep_alive = parser_->keep_alive();
    head_.fields = fields_.data();
    head_.field_count = fields_.size();
    return step::ready;
}

void message::lower_names() {
    for (auto &field : fields_) {
        // The name stands in the input, which is ours to write to.
        const auto name = const_cast<char *>(field.name.data);
        std::transform(name, name + field.name.size, name, beast::detail::ascii_tolower);
    }
}

step message::parse_body() {
    for (;;) {
        input.consume(used_);
        used_ = 0;
        if (parser_) parser_->piece = {};
        if (body_is_done()) return step::ready;
        if (input.size() == 0) return step::need_more;
        error_code error;
        used_ = parser_->put(input.data(), error);
        if (error && error != http::error::need_more) return step::malformed;
        if (!parser_->piece.empty()) return step::ready;
        if (!error) continue;
        return input.size() - used_ > longest_chunk_head ? step::malformed : step::need_more;
    }
}

beast_bytes message::piece() const {
    return parser_ ? beast_bytes{parser_->piece.data(), parser_->piece.size()} : beast_bytes{};
}

}  // namespace cbeast
