import Testing

@testable import SyrinxCrypto

struct SealingKeyTests {
    let key = SealingKey(from: Secret("master".utf8), for: "tests")

    @Test(arguments: ["", "s", "sk_0123456789", String(repeating: "x", count: 5000)])
    func `what is sealed can be opened, and is different each time`(secret: String) {
        let sealed = key.seal(secret.utf8, for: "a")
        #expect(key.open(sealed, for: "a") == Array(secret.utf8))
        #expect(key.seal(secret.utf8, for: "a") != sealed)
        #expect(sealed.count == secret.utf8.count + 28)
    }

    @Test(arguments: 0..<9)
    func `what is sealed as text may stand in a URL`(length: Int) {
        let secret = [UInt8](repeating: 0xFB, count: length)
        let text = key.sealText(secret, for: "a")
        #expect(
            text.utf8.allSatisfy {
                Set("-_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8).contains($0)
            }
        )
        #expect(key.openText(text, for: "a") == secret)
        #expect(key.openText(text, for: "b") == nil && key.openText("é" + text, for: "a") == nil)
    }

    @Test func `nothing else opens it, and no bit of it can be changed`() {
        let sealed = key.seal("secret".utf8, for: "a")
        #expect(key.open(sealed, for: "b") == nil)
        #expect(SealingKey(from: Secret("master".utf8), for: "others").open(sealed, for: "a") == nil)
        #expect(SealingKey(from: Secret("other".utf8), for: "tests").open(sealed, for: "a") == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(key.open(changed, for: "a") == nil)
        }
        for count in 0..<sealed.count { #expect(key.open(Array(sealed.prefix(count)), for: "a") == nil) }
    }
}
