extension PronunciationDictionaries {
    /// How a string of the text is said.
    public struct Rule: Codable, Hashable, Sendable {
        public enum Replacement: Hashable, Sendable {
            /// Say this text.
            case alias(String)
            /// Say these sounds; the alphabet is `ipa` or `cmu-arpabet`, unchecked.
            case phoneme(String, alphabet: String)
        }

        public var stringToReplace: String
        public var replacement: Replacement
        public var caseSensitive: Bool
        public var wordBoundaries: Bool

        public init(
            _ stringToReplace: String,
            _ replacement: Replacement,
            caseSensitive: Bool = true,
            wordBoundaries: Bool = true
        ) {
            self.stringToReplace = stringToReplace
            self.replacement = replacement
            self.caseSensitive = caseSensitive
            self.wordBoundaries = wordBoundaries
        }

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            stringToReplace = fields.stringToReplace
            caseSensitive = fields.caseSensitive
            wordBoundaries = fields.wordBoundaries
            replacement =
                switch try fields.container.decode(Kind.self, forKey: .type) {
                case .alias: try fields.alias
                case .phoneme: try fields.phoneme
                }
        }

        public func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(stringToReplace, forKey: .stringToReplace)
            try fields.encode(caseSensitive, forKey: .caseSensitive)
            try fields.encode(wordBoundaries, forKey: .wordBoundaries)
            switch replacement {
            case .alias(let alias):
                try fields.encode(Kind.alias, forKey: .type)
                try fields.encode(alias, forKey: .alias)
            case .phoneme(let phoneme, let alphabet):
                try fields.encode(Kind.phoneme, forKey: .type)
                try fields.encode(phoneme, forKey: .phoneme)
                try fields.encode(alphabet, forKey: .alphabet)
            }
        }

        fileprivate enum Kind: String, Choice { case alias, phoneme }

        fileprivate enum CodingKeys: String, CodingKey {
            case type, alias, phoneme, alphabet
            case stringToReplace = "string_to_replace"
            case caseSensitive = "case_sensitive"
            case wordBoundaries = "word_boundaries"
        }
    }
}

extension PronunciationDictionaries.Rule: Union {
    /// In the order in which upstream tries them and tells why they do not fit.
    static var models: [(name: String, type: any Decodable.Type)] {
        [
            ("PronunciationDictionaryAliasRuleRequestModel", AliasModel.self),
            ("PronunciationDictionaryPhonemeRuleRequestModel", PhonemeModel.self),
        ]
    }

    private struct AliasModel: Decodable {
        enum Kind: String, Choice { case alias }

        init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            _ = try fields.container.decode(Kind.self, forKey: .type)
            _ = try fields.alias
        }
    }

    private struct PhonemeModel: Decodable {
        enum Kind: String, Choice { case phoneme }

        init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            _ = try fields.container.decode(Kind.self, forKey: .type)
            _ = try fields.phoneme
        }
    }

    /// A rule's fields, read in the order in which upstream reports errors.
    private struct Fields {
        let container: KeyedDecodingContainer<CodingKeys>
        let stringToReplace: String
        let caseSensitive: Bool
        let wordBoundaries: Bool

        init(_ decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            func flag(_ key: CodingKeys) throws -> Bool {
                fields.contains(key) ? try fields.decode(Bool.self, forKey: key) : true
            }
            container = fields
            stringToReplace = try fields.decode(String.self, forKey: .stringToReplace)
            caseSensitive = try flag(.caseSensitive)
            wordBoundaries = try flag(.wordBoundaries)
        }

        var alias: Replacement {
            get throws { .alias(try container.decode(String.self, forKey: .alias)) }
        }

        var phoneme: Replacement {
            get throws {
                .phoneme(
                    try container.decode(String.self, forKey: .phoneme),
                    alphabet: try container.decode(String.self, forKey: .alphabet)
                )
            }
        }
    }
}
