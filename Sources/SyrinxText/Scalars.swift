extension [Unicode.Scalar] {
    /// Whether `word`, in small ASCII letters, stands at `start`, in whatever case.
    func matches(_ word: StaticString, at start: Int, end: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard start + count <= end else { return false }
        for index in 0..<count where self[start + index].folded != UInt32(word.utf8Start[index]) { return false }
        return true
    }

    /// The scalars of `range` as a string.
    func string(_ range: Range<Int>) -> String {
        var isASCII = true
        let string = String(unsafeUninitializedCapacity: range.count) { bytes in
            var count = 0
            for index in range {
                guard let byte = UInt8(exactly: self[index].value), byte < 0x80 else {
                    isASCII = false
                    return 0
                }
                bytes[count] = byte
                count += 1
            }
            return count
        }
        return isASCII ? string : String(scalars: self[range])
    }

    /// Whether `string` stands in `range`, but for the case of its letters.
    func spells(_ string: String, in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        for scalar in string.unicodeScalars {
            guard index < range.upperBound else { return false }
            guard scalar == self[index] || scalar.folded == self[index].folded else { return false }
            index += 1
        }
        return index == range.upperBound
    }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
