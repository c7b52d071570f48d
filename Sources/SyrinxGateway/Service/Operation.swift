/// What requests of some paths are, and what is asked of that for each of them.
final class Operation: Sendable {
    let rule: OperationRule
    /// Where requests name ids.
    let names: IDPlaces
    /// Where answers give ids to what was made.
    let makes: IDPlaces
    /// Whether requests must be read to be passed on.
    let readsRequests: Bool
    /// Whether answers must be read to be passed on.
    let readsAnswers: Bool

    init(_ rule: OperationRule) {
        self.rule = rule
        names = IDPlaces(rule.names)
        makes = IDPlaces(rule.makes)
        readsRequests = rule.cost?.texts != nil || names.isInBody
        readsAnswers = rule.list != nil || rule.hides != nil || makes.isInBody
    }
}
