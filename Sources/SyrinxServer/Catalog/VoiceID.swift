/// Makes the ids of voices that have no id from elsewhere.
enum VoiceID {
    /// Always the same 20 letters and digits for the same `name`: its FNV-1a hash of 128 bits in base 62, lowest digit
    /// first.
    ///
    /// <http://www.isthe.com/chongo/tech/comp/fnv/>
    static func derived(from name: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in name.utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        var id = ""
        for _ in 0..<20 {
            id.append(digits[Int(hash % 62)])
            hash /= 62
        }
        return id
    }

    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
}
