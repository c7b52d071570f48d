import Synchronization

/// What all connections of a server have in common.
final class Service: Sendable {
    let configuration: HTTPConfiguration
    let handler: Handler
    let log: HTTPLog
    /// How many are open.
    let connections = Atomic<Int>(0)

    init(configuration: HTTPConfiguration, handler: @escaping Handler, log: HTTPLog) {
        self.configuration = configuration
        self.handler = handler
        self.log = log
    }
}
