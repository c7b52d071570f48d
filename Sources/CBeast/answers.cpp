#include "answers.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>

namespace http = boost::beast::http;
using namespace cbeast;

namespace {

/// A chunk's head, or the trailer behind the last one, is no longer than this.
constexpr std::size_t longest_chunk_head = 16 * 1024;

/// Heads are seldom longer.
constexpr std::size_t usual_head = 1024;

/// `HTTP/1.1 200`, which some servers end without the space that belongs behind it.
constexpr std::size_t bare_status_line = 12;

std::string_view view(const beast_bytes &bytes) { return {bytes.data, bytes.size}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
}

}  // namespace

void answer_parser::on_response_impl(int status, string_view, int version, error_code &) {
    head_.status = status;
    head_.minor_version = version - 10;
}

void answer_parser::on_field_impl(http::field, string_view name, string_view value, error_code &) {
    // Fields of a chunked body's trailer come here too, and say nothing that would be needed.
    if (!is_header_done()) fields_.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
}

std::size_t answer_parser::on_body_impl(string_view body, error_code &) {
    piece = {body.data(), body.size()};
    return body.size();
}

std::size_t answer_parser::on_chunk_body_impl(std::uint64_t, string_view body, error_code &) {
    piece = {body.data(), body.size()};
    return body.size();
}

void beast_answers::begin(bool has_no_body) {
    has_no_body_ = has_no_body;
    parser_.reset();
    kept_.clear();
    used_ = head_bytes_ = 0;
}

beast_answer_event beast_answers::next(beast_bytes &bytes) {
    return parser_ ? next_piece(bytes) : next_head(bytes);
}

beast_answer_event beast_answers::next_head(beast_bytes &bytes) {
    for (;;) {
        const bool is_whole = take_head(bytes);
        if (head_bytes_ > limit_) return BEAST_LONG_HEAD;
        // Without a line's end before it there is no telling where the head ends.
        const auto line = kept_.find('\n');
        if (line != kept_.npos && (line == 0 || kept_[line - 1] != '\r')) return BEAST_NO_ANSWER;
        if (!is_whole) return BEAST_MORE;
        if (!tidy_head()) return BEAST_NO_ANSWER;
        fields_.clear();
        parser_.emplace(head_, fields_);
        parser_->header_limit(static_cast<std::uint32_t>(kept_.size() + 1));
        parser_->body_limit(boost::none);
        parser_->skip(has_no_body_);
        boost::system::error_code error;
        const auto used = parser_->put(boost::asio::buffer(kept_), error);
        if (error || used != kept_.size() || !parser_->is_header_done() || !check_head()) return BEAST_NO_ANSWER;
        used_ = used;
        if (head_.status >= 200) return BEAST_HEAD;
        // An interim answer (RFC 9110, 15.2) says nothing of the one that comes.
        parser_.reset();
        kept_.clear();
        used_ = 0;
    }
}

/// Moves bytes up to the end of the head, as far as they are there.
bool beast_answers::take_head(beast_bytes &bytes) {
    static constexpr std::string_view blank_line = "\r\n\r\n";
    while (bytes.size > 0 && head_bytes_ <= limit_) {
        const auto before = kept_.size();
        const auto looked_at = before - std::min(before, blank_line.size() - 1);
        // The body may stand behind it, and is much longer.
        kept_.append(bytes.data, std::min({bytes.size, usual_head, limit_ + 1 - head_bytes_}));
        const auto end = kept_.find(blank_line, looked_at);
        if (end != kept_.npos) kept_.resize(end + blank_line.size());
        const auto taken = kept_.size() - before;
        head_bytes_ += taken;
        bytes = {bytes.data + taken, bytes.size - taken};
        if (end != kept_.npos) return true;
    }
    return false;
}

/// Mends what is sent that should not be, where it is clear what it means, and refuses what is not.
bool beast_answers::tidy_head() {
    const auto line = kept_.find('\r');
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        if (!is_control(kept_[i])) continue;
        if (kept_[i] != '\r' || kept_[i + 1] != '\n') return false;
        const char next = i + 2 < kept_.size() ? kept_[i + 2] : '\r';
        if (next == ' ' || next == '\t') {
            // A line that goes on in the next one (RFC 9112, 5.2).
            if (i == line) return false;
            kept_[i] = kept_[i + 1] = ' ';
        }
        ++i;
    }
    if (line == bare_status_line) kept_.insert(line, 1, ' ');
    return true;
}

bool beast_answers::check_head() {
    int encodings = 0;
    std::optional<std::string_view> length;
    for (auto &field : fields_) {
        const auto start = kept_.data() + (field.name.data - kept_.data());
        std::transform(start, start + field.name.size, start, boost::beast::detail::ascii_tolower);
        const auto name = view(field.name), value = view(field.value);
        if (name == "content-length") {
            if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) return false;
            if (length && *length != value) return false;
            length = value;
        } else if (name == "transfer-encoding") {
            ++encodings;
            if (!boost::beast::iequals({value.data(), value.size()}, "chunked")) return false;
        }
    }
    // Whoever reads one of two lengths may take for a body what another takes for an answer (RFC 9112, 6.3).
    if (encodings > 1 || (encodings == 1 && (length || head_.minor_version == 0))) return false;
    const auto size = parser_->content_length();
    if (size && *size > static_cast<std::uint64_t>(INT64_MAX)) return false;
    if (head_.status < 100 || head_.status == 101) return false;
    head_.fields = fields_.data();
    head_.field_count = fields_.size();
    return true;
}

beast_answer_event beast_answers::next_piece(beast_bytes &bytes) {
    // The line with a chunk's size is looked at as a whole.
    const bool joins = !left().empty();
    if (joins) kept_.append(bytes.data, bytes.size);
    if (joins) bytes = {};
    for (;;) {
        parser_->piece = {};
        if (parser_->is_done()) return BEAST_END;
        const auto input = joins ? left() : view(bytes);
        if (input.empty()) return BEAST_MORE;
        boost::system::error_code error;
        const auto used = parser_->put(boost::asio::const_buffer(input.data(), input.size()), error);
        if (joins) used_ += used;
        if (!joins) bytes = {bytes.data + used, bytes.size - used};
        if (error && error != http::error::need_more) return BEAST_NO_ANSWER;
        if (!parser_->piece.empty()) return BEAST_PIECE;
        if (!error) continue;
        if (input.size() - used > longest_chunk_head) return BEAST_NO_ANSWER;
        kept_ = std::string(input.substr(used));
        used_ = 0;
        bytes = {};
        return BEAST_MORE;
    }
}

beast_answer_event beast_answers::end() {
    if (!parser_) return BEAST_NO_ANSWER;
    boost::system::error_code error;
    if (!parser_->is_done()) parser_->put_eof(error);
    return error ? BEAST_NO_ANSWER : BEAST_END;
}

extern "C" {

beast_answers *beast_answers_new(size_t head_bytes) { return new beast_answers(head_bytes); }

void beast_answers_free(beast_answers *answers) { delete answers; }

void beast_answers_begin(beast_answers *answers, bool has_no_body) { answers->begin(has_no_body); }

beast_answer_event beast_answers_next(beast_answers *answers, beast_bytes *bytes) { return answers->next(*bytes); }

beast_answer_event beast_answers_end(beast_answers *answers) { return answers->end(); }

const beast_answer *beast_answers_head(const beast_answers *answers) { return &answers->head(); }

beast_bytes beast_answers_piece(const beast_answers *answers) { return answers->piece(); }

bool beast_answers_keeps_alive(const beast_answers *answers) { return answers->keeps_alive(); }

}  // extern "C"
