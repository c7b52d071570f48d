struct WordTokenizer: Sendable { func tokens(in text: [Unicode.Scalar], range: Range<Int>) -> [NormalizedToken] { [] } }
