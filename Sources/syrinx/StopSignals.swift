import Dispatch
import Glibc

/// SIGTERM and SIGINT as a sequence, in place of their ending the process.
struct StopSignals {
    let arrivals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        self.arrivals = arrivals
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { arrived.yield() }
            source.resume()
            return source
        }
    }

    /// Returns when the process is asked to stop.
    func wait() async {
        for await _ in arrivals { break }
        for source in sources { source.cancel() }
    }
}
