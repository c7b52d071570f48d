#pragma once

#include "cbeast.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <vector>

namespace cbeast {

namespace beast = boost::beast;
namespace http = beast::http;
using error_code = boost::system::error_code;

/// Beast's parser, told to leave everything where it stands in the buffer.
class parser final : public http::basic_parser<true> {
public:
    parser(beast_head &head, std::vector<beast_field> &fields) : head_(head), fields_(fields) {}

    /// The body's piece in the bytes that were put last.
    std::string_view piece;

private:
    void on_request_impl(
        http::verb, beast::string_view method, beast::string_view target, int version, error_code &) override;
    void on_field_impl(http::field, beast::string_view name, beast::string_view value, error_code &) override;
    void on_header_impl(error_code &) override {}
    std::size_t on_body_impl(beast::string_view body, error_code &) override;
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, error_code &) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const &, error_code &) override {}
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code &) override {}
    void on_finish_impl(error_code &) override {}
    void on_response_impl(int, beast::string_view, int, error_code &) override {}

    beast_head &head_;
    std::vector<beast_field> &fields_;
};

/// What a step of parsing came to.
enum class step { ready, need_more, malformed, head_too_large, too_many_fields, bad_version };

/// The requests in a stream of bytes, one after the other.
class message {
public:
    explicit message(const beast_limits &limits) : limits_(limits) {}

    /// Bytes that were received: append with `prepare` and `commit`.
    beast::flat_buffer input;

    /// Leaves the last request behind; its body must be done.
    void begin();

    /// Leaves the last request behind, and all that reading another would take.
    void end();

    /// Looks for a whole head in the input.
    step parse_head();

    /// Looks for a piece of the body in the input; an empty one when it is done.
    step parse_body();

    bool body_is_done() const { return !parser_ || parser_->is_done(); }

    const beast_head &head() const { return head_; }
    beast_bytes piece() const;

private:
    step scan();
    step check_line(std::string_view line);
    step check_head();
    step parse_failure(const error_code &error, std::string_view head) const;
    void lower_names();

    beast_limits limits_;
    std::optional<parser> parser_;
    beast_head head_{};
    std::vector<beast_field> fields_;
    /// Bytes at the front of the input that are parsed, and still looked at.
    std::size_t used_ = 0;
    /// Bytes of the head that are known to be whole lines.
    std::size_t scanned_ = 0;
    std::size_t lines_ = 0;
    std::size_t blank_lines_ = 0;
};

}  // namespace cbeast
