import CBeast
import Glibc
import Synchronization
import SyrinxWire

/// An HTTP/1.1 server: one thread for each processor core, on which connections and handlers run without changing it.
///
/// A handler must not block its thread, which serves other connections too. A client that closes the connection cancels
/// its handler's task, and so does one that only closes the sending side: the two look the same until something is sent.
/// What it sent before is delivered first: behind a body that fills the kernel's buffers the end shows only as it is read.
public final class Server: Sendable {
    private let service: Service
    private let running = Mutex<(loops: [Loop], port: Int)>(([], 0))
    private let ended = Latch()

    public init(
        configuration: HTTPConfiguration = HTTPConfiguration(),
        handler: @escaping Handler,
        log: HTTPLog = HTTPLog()
    ) {
        service = Service(configuration: configuration, handler: handler, log: log)
    }

    /// Cuts off what ``shutdown(grace:)`` was not called for.
    deinit {
        for loop in running.withLock({ $0.loops }) {
            loop.drain()
            loop.cut()
        }
    }

    /// The port that is listened on; 0 before ``start()``.
    public var port: Int {
        running.withLock { $0.port }
    }

    /// How many connections are open.
    public var connections: Int {
        service.connections.load(ordering: .relaxed)
    }

    /// Listens and serves, on threads of its own.
    ///
    /// - Precondition: The server was not started before.
    public func start() throws(ServerError) {
        let configuration = service.configuration
        let code = configuration.port == 0 ? 0 : check(configuration)
        guard code == 0 else { throw ServerError(code, host: configuration.host, port: configuration.port) }

        var identity: LoadedIdentity?
        if let tls = configuration.tls { identity = try LoadedIdentity(tls) }
        var loops: [Loop] = []
        var port = configuration.port
        for _ in 0..<max(1, configuration.loops ?? Int(beast_usable_cores())) {
            let loop = try Loop(configuration, identity) { [ended] in ended.leave() }
            let connect = { [service, unowned loop] in Self.accept($0, on: loop, for: service) }
            port = try loop.listen(host: configuration.host, port: port, accept: connect)
            loops.append(loop)
        }
        for loop in loops {
            ended.enter()
            try loop.start()
        }
        running.withLock {
            precondition($0.loops.isEmpty, "the server was started before")
            $0 = (loops, port)
        }
    }

    /// Stops accepting, closes idle connections, and returns when all answers under way are sent.
    ///
    /// What is not answered after `grace` is cut off, and handlers that take no notice of it are left behind.
    public func shutdown(grace: Duration = .seconds(30)) async {
        let loops = running.withLock { $0.loops }
        for loop in loops { loop.drain() }
        async let _ = cut(loops, after: grace)
        await ended.wait()
        // Leaving cancels what cuts, if it has not come to that.
    }

    private func cut(_ loops: [Loop], after grace: Duration) async {
        do {
            try await Task.sleep(for: grace)
            for loop in loops { loop.cut() }
            try await Task.sleep(for: .seconds(1))
            ended.open()
        } catch {
            // Everything ended in time.
        }
    }

    private func check(_ configuration: HTTPConfiguration) -> Int32 {
        guard let port = UInt16(exactly: configuration.port) else { return EINVAL }
        return beast_check_address(configuration.host, port)
    }

    private static func accept(_ connection: OpaquePointer, on loop: Loop, for service: Service) {
        let count = service.connections.add(1, ordering: .relaxed).newValue
        if count <= service.configuration.maximumConnections {
            Connection.open(connection, on: loop, for: service)
        } else {
            service.connections.subtract(1, ordering: .relaxed)
            loop.refuse(connection)
        }
    }
}

extension Loop {
    /// Tells a client that there are too many; a socket that has sent nothing takes so little at once.
    fileprivate func refuse(_ connection: OpaquePointer) {
        let traceID = nextTraceID()
        var response = APIError.tooManyConnections.response(traceID: traceID)
        response.addStandardHeaders(traceID: traceID)
        guard case .bytes(let body) = response.body else { return beast_connection_abort(connection) }
        var bytes: [UInt8] = []
        ResponseHead.append(
            response.status,
            response.headers,
            framing: .length(body.count),
            date: dateLine,
            connection: "close",
            to: &bytes
        )
        bytes += body
        _ = bytes.withUnsafeBytes {
            beast_connection_try_write(connection, beast_bytes($0), beast_bytes(), beast_bytes(), 0)
        }
        beast_connection_finish(connection)
    }
}
