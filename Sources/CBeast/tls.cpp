#include "tls.hpp"

#include <algorithm>
#include <cstring>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>

namespace cbeast {

/// Moves OpenSSL's bytes: its own socket transport would raise SIGPIPE, and knows nothing of bytes read before.
struct tls_transport {
    static const BIO_METHOD *method() {
        static BIO_METHOD *const method = make();
        return method;
    }

private:
    static BIO_METHOD *make() {
        BIO_METHOD *const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "cbeast");
        if (method == nullptr) return nullptr;
        BIO_meth_set_read(method, read);
        BIO_meth_set_write(method, write);
        BIO_meth_set_ctrl(method, control);
        return method;
    }

    static tls_session &session(BIO *bio) { return *static_cast<tls_session *>(BIO_get_data(bio)); }

    static int read(BIO *bio, char *data, int size) {
        auto &tls = session(bio);
        BIO_clear_retry_flags(bio);
        if (!tls.early_.empty()) {
            const auto count = tls.early_.copy(data, static_cast<std::size_t>(size));
            tls.early_.erase(0, count);
            if (tls.early_.empty()) tls.early_.shrink_to_fit();
            return static_cast<int>(count);
        }
        const auto count = ::recv(tls.descriptor_, data, static_cast<std::size_t>(size), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
        tls.at_end_ |= count == 0;
        return static_cast<int>(count);
    }

    static int write(BIO *bio, const char *data, int size) {
        BIO_clear_retry_flags(bio);
        const auto count = ::send(session(bio).descriptor_, data, static_cast<std::size_t>(size), MSG_NOSIGNAL);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
        return static_cast<int>(count);
    }

    static long control(BIO *bio, int command, long, void *) {
        if (command == BIO_CTRL_FLUSH) return 1;
        return command == BIO_CTRL_EOF && session(bio).at_end_ ? 1 : 0;
    }
};

/// Takes the sessions that servers give to go on with.
struct tls_tickets {
    static int take(SSL *ssl, SSL_SESSION *session) {
        const auto &tls = *static_cast<tls_session *>(SSL_get_app_data(ssl));
        tls.trust_->keep(tls.host_, {session, SSL_SESSION_free});
        return 1;
    }
};

tls_session::tls_session(SSL_CTX *context, int descriptor, std::string_view early)
    : descriptor_(descriptor), early_(early), ssl_(SSL_new(context), SSL_free) {
    BIO *const bio = ssl_ ? BIO_new(tls_transport::method()) : nullptr;
    has_failed_ = bio == nullptr;
    if (has_failed_) return;
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
}

tls_session::tls_session(const beast_identity &identity, int descriptor, std::string_view early)
    : tls_session(identity.context.get(), descriptor, early) {
    if (!has_failed_) SSL_set_accept_state(ssl_.get());
}

tls_session::tls_session(beast_trust &trust, int descriptor, const char *host)
    : tls_session(trust.context.get(), descriptor, {}) {
    if (has_failed_) return;
    const auto ssl = ssl_.get();
    trust_ = &trust;
    host_ = host;
    SSL_set_app_data(ssl, this);
    SSL_set_connect_state(ssl);
    if (const auto session = trust.take(host_)) SSL_set_session(ssl, session.get());
    // A certificate names addresses in a way of their own, and the server is not told of one (RFC 6066, 3).
    const bool is_address = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) == 1;
    if (!is_address) has_failed_ = SSL_set1_host(ssl, host) != 1 || SSL_set_tlsext_host_name(ssl, host) != 1;
}

const char *tls_session::failure() const { return reason_ == nullptr ? "the connection was closed" : reason_; }

bool tls_session::distrusts() const { return ssl_ && SSL_get_verify_result(ssl_.get()) != X509_V_OK; }

/// After a failure OpenSSL wants the session left alone.
error_code tls_session::outcome(int result) {
    namespace error = boost::asio::error;
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_NONE: return {};
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE: return error::would_block;
        case SSL_ERROR_ZERO_RETURN: return error::eof;
        default: has_failed_ = true; return error::connection_reset;
    }
}

error_code tls_session::shake_hands() {
    if (has_failed_) return boost::asio::error::connection_reset;
    ERR_clear_error();
    const auto error = outcome(SSL_do_handshake(ssl_.get()));
    if (!has_failed_) return error;
    const auto verdict = SSL_get_verify_result(ssl_.get());
    const auto code = ERR_peek_error();
    if (verdict != X509_V_OK) {
        reason_ = X509_verify_cert_error_string(verdict);
    } else if (code != 0 && !ERR_SYSTEM_ERROR(code)) {
        reason_ = ERR_reason_error_string(code);
    }
    return error;
}

std::size_t tls_session::read(void *data, std::size_t size, error_code &error) {
    error = boost::asio::error::connection_reset;
    if (has_failed_) return 0;
    std::size_t count = 0;
    ERR_clear_error();
    error = outcome(SSL_read_ex(ssl_.get(), data, size, &count));
    return count;
}

std::size_t tls_session::write(const void *data, std::size_t size, error_code &error) {
    error = boost::asio::error::connection_reset;
    if (has_failed_) return 0;
    std::size_t count = 0;
    ERR_clear_error();
    error = outcome(SSL_write_ex(ssl_.get(), data, size, &count));
    // What it still has to send has no room; only a handshake would make it wait to read, and there is none any more.
    if (error == boost::asio::error::would_block && !SSL_want_write(ssl_.get())) {
        has_failed_ = true;
        error = boost::asio::error::connection_reset;
    }
    return count;
}

error_code tls_session::say_goodbye() {
    if (has_failed_ || !SSL_is_init_finished(ssl_.get())) return {};
    ERR_clear_error();
    const int result = SSL_shutdown(ssl_.get());
    return result >= 0 ? error_code() : outcome(result);
}

boost::asio::socket_base::wait_type tls_session::wants() const {
    using socket = boost::asio::socket_base;
    return SSL_want_write(ssl_.get()) ? socket::wait_write : socket::wait_read;
}

}  // namespace cbeast

namespace {

/// Hosts whose sessions are kept; with more of them they are forgotten, and the next connections begin anew.
constexpr std::size_t most_hosts = 256;

/// For TLS 1.2; those of TLS 1.3 are all good.
constexpr const char *ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// RFC 7301: a client that offers protocols, and none of these, is told so.
int choose_protocol(
    SSL *, const unsigned char **chosen, unsigned char *size, const unsigned char *offered, unsigned int offered_size,
    void *) {
    static constexpr unsigned char http[] = "\x08http/1.1\x08http/1.0";
    unsigned char *match = nullptr;
    const int result =
        SSL_select_next_proto(&match, size, http, sizeof http - 1, offered, offered_size);
    *chosen = match;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// There is nobody to ask.
int no_passphrase(char *, int, int, void *) { return -1; }

void describe_failure(char *reason, std::size_t size) {
    const auto code = ERR_peek_error();
    const char *text = ERR_SYSTEM_ERROR(code) ? std::strerror(ERR_GET_REASON(code)) : ERR_reason_error_string(code);
    if (size == 0) return;
    const std::string_view view(text == nullptr ? "unknown error" : text);
    reason[view.copy(reason, size - 1)] = 0;
}

void configure(SSL_CTX *context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(
        context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(context, ciphers);
    // Tickets are kept by the clients; sessions here would take memory.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_read_ahead(context, 1);
}

void configure_server(SSL_CTX *context) {
    configure(context);
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    SSL_CTX_set_default_passwd_cb(context, no_passphrase);
}

}  // namespace

beast_trust::session beast_trust::take(const std::string &host) {
    const std::lock_guard guard(mutex);
    const auto found = sessions.find(host);
    if (found == sessions.end()) return {nullptr, SSL_SESSION_free};
    auto session = std::move(found->second);
    sessions.erase(found);
    return session;
}

void beast_trust::keep(const std::string &host, session session) {
    const std::lock_guard guard(mutex);
    if (sessions.size() >= most_hosts) sessions.clear();
    sessions.insert_or_assign(host, std::move(session));
}

extern "C" {

beast_identity *beast_identity_new(
    const char *certificate_file, const char *key_file, beast_identity_fault *fault, char *reason,
    size_t reason_size) {
    ERR_clear_error();
    auto identity = std::make_unique<beast_identity>();
    identity->context.reset(SSL_CTX_new(TLS_server_method()));
    const auto context = identity->context.get();
    if (context) configure_server(context);
    *fault = BEAST_IDENTITY_OK;
    if (!context || SSL_CTX_use_certificate_chain_file(context, certificate_file) != 1) {
        *fault = BEAST_IDENTITY_CERTIFICATE;
    } else if (SSL_CTX_use_PrivateKey_file(context, key_file, SSL_FILETYPE_PEM) != 1 ||
               SSL_CTX_check_private_key(context) != 1) {
        *fault = BEAST_IDENTITY_KEY;
    }
    if (*fault != BEAST_IDENTITY_OK) describe_failure(reason, reason_size);
    ERR_clear_error();
    return *fault == BEAST_IDENTITY_OK ? identity.release() : nullptr;
}

void beast_identity_free(beast_identity *identity) { delete identity; }

beast_trust *beast_trust_new(const char *file, char *reason, size_t reason_size) {
    static constexpr unsigned char http[] = "\x08http/1.1";
    ERR_clear_error();
    auto trust = std::make_unique<beast_trust>();
    trust->context.reset(SSL_CTX_new(TLS_client_method()));
    const auto context = trust->context.get();
    if (context) configure(context);
    const bool is_usable = context && SSL_CTX_set_alpn_protos(context, http, sizeof http - 1) == 0 &&
                           (file == nullptr ? SSL_CTX_set_default_verify_paths(context)
                                            : SSL_CTX_load_verify_file(context, file)) == 1;
    if (is_usable) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_sess_set_new_cb(context, cbeast::tls_tickets::take);
    }
    if (!is_usable) describe_failure(reason, reason_size);
    ERR_clear_error();
    return is_usable ? trust.release() : nullptr;
}

void beast_trust_free(beast_trust *trust) { delete trust; }

}  // extern "C"
