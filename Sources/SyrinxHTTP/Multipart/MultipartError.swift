/// Why a request's body cannot be read as a form.
public enum MultipartError: Error, Hashable, Sendable {
    /// What may be too much in a form that is not too large as a whole.
    public enum Limited: Hashable, Sendable {
        /// The number of parts.
        case parts
        /// The bytes of a part's head.
        case head
        /// The bytes of a text field.
        case field
        /// The bytes of all text fields together.
        case allFields
        /// The bytes of a file.
        case file
    }

    /// Its content type is none of a form, or names no boundary.
    case notForm
    /// It is not what RFC 7578 and RFC 2046, 5.1 allow.
    case malformed(_ reason: String)
    /// It has more of something than allowed.
    case exceeded(Limited, limit: Int)
}
