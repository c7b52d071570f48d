public import FoundationEssentials

/// Text on pages of A4, in any script that the machine has a font for, with the fonts' used letters inside.
public struct PDFDocument: Hashable, Sendable {
    /// A paragraph and how it is set.
    public struct Block: Hashable, Sendable {
        public enum Style: Hashable, Sendable {
            case title
            /// Bold, and on the same page as what comes next.
            case heading
            case body
        }

        public var text: String
        public var style: Style

        public init(_ text: String, _ style: Style) {
            self.text = text
            self.style = style
        }
    }

    /// What viewers show as the name of the document.
    public var title: String
    /// A code of the text's language: some scripts' letters differ by language.
    public var language: String
    public var made: Date
    public var blocks: [Block]

    public init(title: String, language: String, made: Date, blocks: [Block]) {
        self.title = title
        self.language = language
        self.made = made
        self.blocks = blocks
    }

    public func bytes() throws(PDFError) -> [UInt8] {
        let pages = try PageSetter(self)
        for block in blocks { try pages.add(block) }
        return try pages.finish()
    }
}

extension PDFDocument.Block.Style {
    /// In points.
    var size: Double {
        switch self {
        case .title: 20
        case .heading: 10
        case .body: 11
        }
    }

    var isBold: Bool { self != .body }

    /// Points above it, unless it begins a page.
    var spaceBefore: Double {
        switch self {
        case .title: 0
        case .heading: 14
        case .body: 3
        }
    }

    /// Points that must be free below it on its page.
    var keptBelow: Double { self == .body ? 0 : 34 }
}
