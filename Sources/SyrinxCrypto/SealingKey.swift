import CCrypto
import FoundationEssentials

/// A key that secrets are sealed under, to be read again by who has it: AES-256-GCM (NIST SP 800-38D).
///
/// What is sealed is bound to its context, so that it cannot be put in another's place.
public final class SealingKey: Sendable {
    private static let nonceSize = 12
    private static let tagSize = 16

    private let key: [UInt8]

    /// The key for one purpose that follows from a master secret, which may serve others too.
    public init(from master: Secret, for purpose: String) {
        key = master.authenticate(purpose.utf8).bytes
    }

    /// The secret, unreadable and unchangeable: a random nonce, the text, its tag.
    public func seal(_ secret: some Sequence<UInt8>, for context: String) -> [UInt8] {
        let secret = Array(secret)
        let nonce = [UInt8](unsafeUninitializedCapacity: Self.nonceSize) { buffer, count in
            guard RAND_bytes(buffer.baseAddress, Int32(Self.nonceSize)) == 1 else {
                preconditionFailure("libcrypto gives no random bytes")
            }
            count = Self.nonceSize
        }
        guard let cipher = Cipher(key, nonce, direction: .seal), cipher.bind(to: Array(context.utf8)),
            let text = cipher.update(secret), cipher.finish(), let tag = cipher.tag(size: Self.tagSize)
        else { preconditionFailure("libcrypto has no AES-256-GCM") }
        return nonce + text + tag
    }

    /// What was sealed for the same context; nil if it was not, or not under this key.
    public func open(_ sealed: [UInt8], for context: String) -> [UInt8]? {
        guard sealed.count >= Self.nonceSize + Self.tagSize else { return nil }
        let nonce = Array(sealed.prefix(Self.nonceSize))
        let tag = Array(sealed.suffix(Self.tagSize))
        let text = Array(sealed.dropFirst(Self.nonceSize).dropLast(Self.tagSize))
        guard let cipher = Cipher(key, nonce, direction: .open), cipher.bind(to: Array(context.utf8)),
            let secret = cipher.update(text), cipher.expect(tag: tag), cipher.finish()
        else { return nil }
        return secret
    }
}

// MARK: Text

extension SealingKey {
    /// The same as ``seal(_:for:)``, as text that may stand in a URL: base64url without padding (RFC 4648, 5).
    public func sealText(_ secret: some Sequence<UInt8>, for context: String) -> String {
        Data(seal(secret, for: context)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What was sealed as text for the same context; nil if it was not, or not under this key.
    public func openText(_ text: some StringProtocol, for context: String) -> [UInt8]? {
        let digits = String(text).replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
        return Data(base64Encoded: digits + padding).flatMap { open(Array($0), for: context) }
    }
}

/// One message under AES-256-GCM.
private struct Cipher: ~Copyable {
    enum Direction: Int32 {
        case open, seal
    }

    private let context: OpaquePointer

    init?(_ key: [UInt8], _ nonce: [UInt8], direction: Direction) {
        guard let context = EVP_CIPHER_CTX_new() else { return nil }
        guard EVP_CipherInit_ex2(context, EVP_aes_256_gcm(), key, nonce, direction.rawValue, nil) == 1 else {
            EVP_CIPHER_CTX_free(context)
            return nil
        }
        self.context = context
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
    }

    /// Takes in what is authenticated only.
    func bind(to data: [UInt8]) -> Bool {
        var count: Int32 = 0
        return EVP_CipherUpdate(context, nil, &count, data, Int32(data.count)) == 1
    }

    func update(_ bytes: [UInt8]) -> [UInt8]? {
        // A counter mode gives as many bytes as it takes.
        var isDone = false
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            guard !bytes.isEmpty else {
                isDone = true
                return
            }
            var written: Int32 = 0
            isDone = EVP_CipherUpdate(context, buffer.baseAddress, &written, bytes, Int32(bytes.count)) == 1
            count = Int(written)
        }
        return isDone ? result : nil
    }

    func finish() -> Bool {
        var rest = [UInt8](repeating: 0, count: 16)
        var count: Int32 = 0
        return EVP_CipherFinal_ex(context, &rest, &count) == 1
    }

    func tag(size: Int) -> [UInt8]? {
        var tag = [UInt8](repeating: 0, count: size)
        return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(size), &tag) == 1 ? tag : nil
    }

    func expect(tag: [UInt8]) -> Bool {
        var tag = tag
        return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
    }
}
