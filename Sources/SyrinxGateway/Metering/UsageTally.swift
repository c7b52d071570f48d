import SyrinxAccess
import SyrinxStore

/// What was used and is not written down yet: a record for each hour, as quotas are counted, of which the last one grows.
struct UsageTally {
    private var records: [UsageRecord]
    /// Bytes of the answer that are written down.
    private var writtenBytes = 0

    /// - Parameter record: What was used at the beginning.
    init(_ record: UsageRecord) {
        records = [record]
    }

    var upstreamKeyID: String? { records.last?.upstreamKeyID }

    /// Counts more.
    mutating func add(credits: Int, characters: Int, seconds: Double, at now: Timestamp) {
        guard var last = records.popLast() else { return }
        if Period.hour.start(of: now) > Period.hour.start(of: last.time) {
            records.append(last.ended(at: now))
            last = last.continued(at: now)
        }
        last.credits += credits
        last.characters += characters
        last.seconds += seconds
        records.append(last)
    }

    /// Whether more was used than time, by when so many bytes of the answer were sent.
    func isWorthWriting(bytes: Int) -> Bool {
        bytes > writtenBytes
            || records.contains { $0.requests > 0 || $0.credits > 0 || $0.characters > 0 || $0.seconds > 0 }
    }

    /// Everything up to now, which is to be written down; what follows is counted anew.
    mutating func take(bytes: Int, at now: Timestamp) -> [UsageRecord] {
        let next = records.last?.continued(at: now)
        let all = end(bytes: bytes, at: now)
        records = next.map { [$0] } ?? []
        return all
    }

    /// Everything, which is to be written down.
    mutating func end(bytes: Int, at now: Timestamp) -> [UsageRecord] {
        guard let last = records.indices.last else { return [] }
        records[last].bytes = bytes - writtenBytes
        records[last].duration = (now - records[last].time).inSeconds
        writtenBytes = bytes
        defer { records = [] }
        return records
    }
}

extension UsageRecord {
    fileprivate func ended(at now: Timestamp) -> Self {
        var record = self
        record.duration = (now - time).inSeconds
        return record
    }

    /// What the same request uses from now on.
    fileprivate func continued(at now: Timestamp) -> Self {
        var record = Self(
            time: now,
            keyID: keyID,
            product: product,
            modelID: modelID,
            voiceID: voiceID,
            voiceName: voiceName
        )
        record.requests = 0
        record.service = service
        record.upstreamKeyID = upstreamKeyID
        return record
    }
}
