import Synchronization
import SyrinxEngine
import SyrinxStore

/// A speech that is kept as it is made, and that any number of readers hear from its beginning.
///
/// Frames go into a file on the engine thread, and readers take them from there. The maker waits for the reader that has
/// come furthest, so that a slow one holds up nobody, and stops when there is none left.
final class SpeechTake: SpeechSink {
    fileprivate struct Frame {
        var part: Range<Int>
        var end: Double
        var characters: [CharacterClock.Timed]
        var normalizedCharacters: [CharacterClock.Timed]
        var place: (part: Int, range: Range<Int>, isLast: Bool)
    }

    fileprivate struct Place {
        /// The next frame, and how many bytes came before it.
        var next = 0
        var offset = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    fileprivate struct State {
        var frames: [Frame] = []
        var size = 0
        var end: Result<Void, any Error>?
        var places: [Int: Place] = [:]
        var nextReader = 0
        /// Nobody listens any more, or the disk is full.
        var failure: (any Error)?
        var maker: CheckedContinuation<Void, any Error>?
    }

    private let draft: AudioDraft
    /// Bytes that the maker may be ahead of every reader.
    private let limit: Int
    private let state = Mutex(State())
    let account: SpeechAccount

    init(_ draft: AudioDraft, limit: Int, account: SpeechAccount) {
        self.draft = draft
        self.limit = limit
        self.account = account
    }

    /// A reader from the beginning on; nil when it is too late for one.
    func reader() -> Reader? {
        state.withLock { state in
            if state.failure != nil { return nil }
            if case .failure = state.end { return nil }
            state.nextReader += 1
            state.places[state.nextReader] = Place()
            return Reader(self, id: state.nextReader)
        }
    }

    func send(_ frame: SpeechFrame) -> Bool {
        do throws(StoreError) {
            guard state.withLock({ $0.failure == nil }) else { return false }
            account.note(frame)
            try draft.write(frame.bytes)
        } catch {
            fail(with: error)
            return false
        }
        let waiting = state.withLock { state in
            let part = state.size..<state.size + frame.bytes.count
            state.size = part.upperBound
            state.frames.append(
                Frame(
                    part: part,
                    end: frame.end,
                    characters: frame.characters,
                    normalizedCharacters: frame.normalizedCharacters,
                    place: (frame.part, frame.range, frame.endsPart)
                )
            )
            return state.takeWaiting()
        }
        for reader in waiting { reader.resume() }
        return true
    }

    func begin(_ line: SpeechLine) async throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
        try await account.begin(line)
    }

    func room() async throws {
        try await withCheckedThrowingContinuation { (maker: CheckedContinuation<Void, any Error>) in
            let result = state.withLock { state -> Result<Void, any Error>? in
                if let failure = state.failure { return .failure(failure) }
                if state.hasRoom(limit) { return .success(()) }
                state.maker = maker
                return nil
            }
            if let result { maker.resume(with: result) }
        }
    }

    func finish(_ end: Result<Void, any Error>) async {
        let (failure, frames) = state.withLock { ($0.failure, $0.frames) }
        let times = account.plan.wantsTimes ? KeptTimes(frames) : nil
        let outcome = await account.close(failure.map { .failure($0) } ?? end, keeping: (draft, times))
        let waiting = state.withLock { state in
            state.end = outcome
            return state.takeWaiting()
        }
        for reader in waiting { reader.resume() }
    }

    private func fail(with error: any Error) {
        let (maker, waiting) = state.withLock { state in
            state.failure = state.failure ?? error
            defer { state.maker = nil }
            return (state.maker, state.takeWaiting())
        }
        maker?.resume(throwing: error)
        for reader in waiting { reader.resume() }
    }
}

extension SpeechTake.State {
    /// Whether the reader that has come furthest has taken enough.
    fileprivate func hasRoom(_ limit: Int) -> Bool {
        let furthest = places.values.map(\.offset).max() ?? 0
        return size - furthest < limit || size == furthest
    }

    fileprivate mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
        places.keys.compactMap { id in
            defer { places[id]?.waiting = nil }
            return places[id]?.waiting
        }
    }
}

extension KeptTimes {
    fileprivate init(_ frames: [SpeechTake.Frame]) {
        self.frames = frames.map { frame in
            Frame(
                size: frame.part.count,
                end: frame.end,
                part: frame.place.part,
                source: Characters(frame.characters),
                normalized: Characters(frame.normalizedCharacters)
            )
        }
    }
}

// MARK: Readers

extension SpeechTake {
    /// One of those who hear a take.
    final class Reader: SpeechSource {
        private let take: SpeechTake
        private let id: Int

        fileprivate init(_ take: SpeechTake, id: Int) {
            self.take = take
            self.id = id
        }

        deinit {
            take.leave(id)
        }

        func next() async throws -> SpeechFrame? {
            while true {
                try Task.checkCancellation()
                switch try take.read(for: id) {
                case .frame(let frame): return frame
                case .end: return nil
                case .nothingYet:
                    await withTaskCancellationHandler {
                        await withCheckedContinuation { take.wait(id, $0) }
                    } onCancel: {
                        take.wake(id)
                    }
                }
            }
        }
    }

    private enum Reading {
        case frame(SpeechFrame)
        case end
        case nothingYet
    }

    /// What there is for a reader now.
    private func read(for id: Int) throws -> Reading {
        let (frame, end, maker) = state.withLock {
            state -> (Frame?, Result<Void, any Error>?, CheckedContinuation<Void, any Error>?) in
            guard var place = state.places[id], place.next < state.frames.count else {
                return (nil, state.failure.map { .failure($0) } ?? state.end, nil)
            }
            let frame = state.frames[place.next]
            place.next += 1
            place.offset = frame.part.upperBound
            state.places[id] = place
            guard state.hasRoom(limit) else { return (frame, nil, nil) }
            defer { state.maker = nil }
            return (frame, nil, state.maker)
        }
        maker?.resume()
        guard let frame else {
            try end?.get()
            return end == nil ? .nothingYet : .end
        }
        return .frame(
            SpeechFrame(
                bytes: try draft.read(frame.part),
                end: frame.end,
                characters: frame.characters,
                normalizedCharacters: frame.normalizedCharacters,
                part: frame.place.part,
                range: frame.place.range,
                endsPart: frame.place.isLast
            )
        )
    }

    private func wait(_ id: Int, _ reader: CheckedContinuation<Void, Never>) {
        let mustWait = state.withLock { state in
            guard let place = state.places[id], place.next >= state.frames.count, state.end == nil,
                state.failure == nil, !Task.isCancelled
            else { return false }
            state.places[id]?.waiting = reader
            return true
        }
        if !mustWait { reader.resume() }
    }

    private func wake(_ id: Int) {
        let reader = state.withLock { state in
            defer { state.places[id]?.waiting = nil }
            return state.places[id]?.waiting
        }
        reader?.resume()
    }

    private func leave(_ id: Int) {
        let (isAlone, maker) = state.withLock { state -> (Bool, CheckedContinuation<Void, any Error>?) in
            state.places[id] = nil
            guard state.places.isEmpty, state.end == nil else { return (false, nil) }
            state.failure = state.failure ?? CancellationError()
            defer { state.maker = nil }
            return (true, state.maker)
        }
        guard isAlone else { return }
        account.wasLeft()
        maker?.resume(throwing: CancellationError())
    }
}
