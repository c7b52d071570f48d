#pragma once

#include "cbeast.h"

#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cbeast {

/// Beast's parser of answers, told to leave everything where it stands.
class answer_parser final : public boost::beast::http::basic_parser<false> {
public:
    answer_parser(beast_answer &head, std::vector<beast_field> &fields) : head_(head), fields_(fields) {}

    /// The body's piece in the bytes that were put last.
    std::string_view piece;

private:
    using error_code = boost::system::error_code;
    using string_view = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, string_view, string_view, int, error_code &) override {}
    void on_response_impl(int status, string_view, int version, error_code &) override;
    void on_field_impl(boost::beast::http::field, string_view name, string_view value, error_code &) override;
    void on_header_impl(error_code &) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const &, error_code &) override {}
    std::size_t on_body_impl(string_view body, error_code &) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override;
    void on_finish_impl(error_code &) override {}

    beast_answer &head_;
    std::vector<beast_field> &fields_;
};

}  // namespace cbeast

struct beast_answers {
    explicit beast_answers(std::size_t head_bytes) : limit_(head_bytes) {}

    void begin(bool has_no_body);
    beast_answer_event next(beast_bytes &bytes);
    beast_answer_event end();
    bool keeps_alive() const { return parser_ && parser_->is_done() && parser_->keep_alive() && left().empty(); }

    const beast_answer &head() const { return head_; }
    beast_bytes piece() const { return {parser_->piece.data(), parser_->piece.size()}; }

private:
    beast_answer_event next_head(beast_bytes &bytes);
    beast_answer_event next_piece(beast_bytes &bytes);
    bool take_head(beast_bytes &bytes);
    bool tidy_head();
    bool check_head();
    std::string_view left() const { return std::string_view(kept_).substr(used_); }

    const std::size_t limit_;
    bool has_no_body_ = false;
    std::optional<cbeast::answer_parser> parser_;
    beast_answer head_{};
    std::vector<beast_field> fields_;
    /// The head, or what stood behind it when a chunk's size was incomplete, of which `used_` bytes are done with.
    std::string kept_;
    std::size_t used_ = 0;
    /// Bytes of this answer's head, and of those that came in the interim.
    std::size_t head_bytes_ = 0;
};
