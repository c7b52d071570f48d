import SyrinxWire

/// One key's part of a list, as far as it was read.
struct ListPart: Sendable {
    let keyID: String
    /// What the service is asked to begin after for what was not passed on.
    private(set) var after: String?
    /// What was read and not passed on.
    private(set) var elements: ArraySlice<JSONValue> = []
    /// Whether there is nothing behind what was read.
    private(set) var isRead = false
    /// Whether it could not be read this time.
    var hasFailed = false
    /// What the service is asked to begin after for what was not read.
    private(set) var rest: String?

    init(_ place: ListCursor.Place) {
        keyID = place.keyID
        after = place.after
        rest = place.after
        isRead = place.isOver
    }

    var place: ListCursor.Place { ListCursor.Place(keyID: keyID, after: after, isOver: isOver) }

    var isOver: Bool { isRead && elements.isEmpty }

    /// Whether nothing of it is at hand, and there may be more.
    var wantsReading: Bool { elements.isEmpty && !isRead && !hasFailed }

    /// A page of it was read.
    mutating func add(_ page: [String: JSONValue], of list: OperationRule.List) {
        elements = (page[list.member]?.array ?? [])[...]
        guard let paging = list.paging else { return isRead = true }
        let next = page[paging.next]?.string
        // A service that says that there is more, and not where, would be asked for the same for ever.
        isRead = page[paging.moreMember] != true || next == nil || next == rest
        rest = next
        if elements.isEmpty { after = rest }
    }

    /// The first that was not passed on, which now is.
    mutating func take(_ list: OperationRule.List) -> JSONValue? {
        guard let element = elements.popFirst() else { return nil }
        if list.paging?.isID == true {
            after = element[list.ids.first?.member ?? ""]?.string ?? after
        } else if elements.isEmpty {
            after = rest
        }
        return element
    }

    /// By what elements of several parts are put in order.
    func rank(_ list: OperationRule.List) -> Double {
        switch elements.first?[list.order ?? ""] {
        case .integer(let number)?: Double(number)
        case .number(let number)?: number
        default: -.infinity
        }
    }
}
