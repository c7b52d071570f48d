import SyrinxCrypto
import Testing

struct CryptoTests {
    /// FIPS 180-4's own examples, as NIST publishes them.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `a digest is the standard's`(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8).hexadecimal == digest)
    }

    @Test func `pieces give the digest of the whole`() {
        var hash = SHA256()
        for piece in ["a", "", "bc"] { hash.update(piece.utf8) }
        #expect(hash.finish() == SHA256.digest(of: "abc".utf8))
    }

    /// RFC 4231, test case 2.
    @Test func `a message is authenticated as the standard has it`() {
        let code = Secret("Jefe".utf8).authenticate("what do ya want for nothing?".utf8)
        #expect(code.hexadecimal == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `a digest survives both of its forms`() throws {
        let digest = SHA256.digest(of: "x".utf8)
        #expect(Digest(digest.bytes) == digest)
        #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
        #expect(Digest(hexadecimal: "zz" + digest.hexadecimal.dropFirst(2)) == nil)
        #expect(Digest([1, 2, 3]) == nil)
    }

    @Test func `random secrets differ`() {
        let (one, other) = (Secret.random(), Secret.random())
        #expect(one.hexadecimal.count == 64 && one.hexadecimal != other.hexadecimal)
    }
}
