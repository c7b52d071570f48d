/// What a field may hold beyond its type: a range of numbers, or a length of text (in Unicode scalars) or list.
public struct Bounds: Hashable, Sendable {
    public var least: Double?
    public var most: Double?
    public var shortest: Int?
    public var longest: Int?

    /// A number within `range`, its ends included.
    public static func range(_ range: ClosedRange<Double>) -> Self {
        Self(least: range.lowerBound, most: range.upperBound)
    }

    /// A number no smaller than `least`.
    public static func atLeast(_ least: Double) -> Self {
        Self(least: least)
    }

    /// A text of so many scalars, or a list of so many elements.
    public static func length(_ range: ClosedRange<Int>) -> Self {
        Self(shortest: range.lowerBound, longest: range.upperBound)
    }

    /// A text or list no longer than `longest`.
    public static func atMost(length longest: Int) -> Self {
        Self(longest: longest)
    }
}

/// A wire type some of whose fields have bounds, which decoding checks; only what upstream answers with 422 belongs here.
public protocol Bounded: Decodable {
    /// By name on the wire.
    static var bounds: [String: Bounds] { get }
}

/// A closed set of words on the wire; decoding any other is an error that lists them.
public protocol Choice: RawRepresentable, CaseIterable, Codable, Hashable, Sendable where RawValue == String {
    /// Pydantic's word for the error, which depends on how upstream wrote the set down: `enum` where it has a name in the
    /// API's OpenAPI document, and else `literal_error`.
    static var errorType: String { get }
}

extension Choice {
    public static var errorType: String { "literal_error" }
}
