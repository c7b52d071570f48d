import Glibc
import SyrinxEngine
import SyrinxHTTP
import SyrinxServer
import SyrinxStore

/// Lines for people: answers on standard output, what happened on standard error; never what was said, nor a key.
enum Console {
    static func answer(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    static func log(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// An error without what it may hold of a request.
    static func kind(of error: any Error) -> String {
        switch error {
        case let error as EngineError: error.description
        case let error as StoreError: error.description
        case let error as TransportError: error.description
        case let error as WebhookRefused: error.description
        default: "\(type(of: error))"
        }
    }

    private static func write(_ text: String, to file: Int32) {
        var line = text + "\n"
        line.withUTF8 { bytes in
            // A terminal that is gone is no reason to stop serving.
            _ = Glibc.write(file, bytes.baseAddress, bytes.count)
        }
    }
}
