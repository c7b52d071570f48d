#pragma once

#include "cbeast.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <mutex>
#include <openssl/ssl.h>
#include <string>
#include <string_view>
#include <unordered_map>

struct beast_identity {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{nullptr, SSL_CTX_free};
};

struct beast_trust {
    using session = std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)>;

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{nullptr, SSL_CTX_free};

    /// A session to go on with, which no other connection then does (RFC 8446, C.4); null if there is none.
    session take(const std::string &host);
    void keep(const std::string &host, session session);

private:
    std::mutex mutex;
    /// By host, the last session that its server gave.
    std::unordered_map<std::string, session> sessions;
};

namespace cbeast {

using error_code = boost::system::error_code;

/// What a piece of encrypted bytes carries at most (RFC 8446, 5.1).
constexpr std::size_t record_size = 16 * 1024;

/// One side of TLS on one connection.
///
/// Works on the descriptor without waiting, so that whoever uses it waits as for a plain socket; `would_block` means that
/// the same call is to be made again, with the same bytes, once `wants` is possible.
class tls_session {
public:
    /// `early` are the bytes that were read before it was known what they are. The session must end before the descriptor is closed.
    tls_session(const beast_identity &identity, int descriptor, std::string_view early);

    /// A client's, for a server of this name or address and no other.
    tls_session(beast_trust &trust, int descriptor, const char *host);

    error_code shake_hands();
    /// Why the handshake failed.
    const char *failure() const;
    /// Whether it was the server's certificate for which it failed.
    bool distrusts() const;
    std::size_t read(void *data, std::size_t size, error_code &error);
    /// At most `record_size` bytes.
    std::size_t write(const void *data, std::size_t size, error_code &error);
    /// Tells the peer that it has everything.
    error_code say_goodbye();

    boost::asio::socket_base::wait_type wants() const;

private:
    friend struct tls_transport;
    friend struct tls_tickets;

    tls_session(SSL_CTX *context, int descriptor, std::string_view early);
    error_code outcome(int result);

    int descriptor_;
    std::string early_;
    /// A client's: whose authorities, and which host.
    beast_trust *trust_ = nullptr;
    std::string host_;
    bool at_end_ = false;
    bool has_failed_ = false;
    const char *reason_ = nullptr;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
};

}  // namespace cbeast
