import FoundationEssentials

/// `value` as the JSON of a reply, members sorted by name so that equal values give equal bytes.
///
/// - Throws: `EncodingError` for a number that is not finite.
public func wireJSON(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return Array(try encoder.encode(value))
}
