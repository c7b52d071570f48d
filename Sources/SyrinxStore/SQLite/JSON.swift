import FoundationEssentials

/// Small values that are kept as JSON, because nothing is looked up by them.
enum JSON {
    static func text(of value: some Encodable) throws(StoreError) -> String {
        do {
            return String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        } catch {
            throw StoreError(.failed, "a value could not be written as JSON")
        }
    }

    static func value<Value: Decodable>(of text: String) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw StoreError(.unreadable, "a value in the store is damaged")
        }
    }
}
