extension [Float] {
    /// The middle of the quietest stretch of `width` samples in a range: where sound is best cut.
    public func quietest(in range: Range<Int>, width: Int) -> Int {
        let starts = stride(
            from: range.lowerBound,
            to: Swift.max(range.lowerBound + 1, range.upperBound - width),
            by: width / 4
        )
        let energies = starts.map { start in
            (start: start, energy: self[start..<Swift.min(start + width, count)].reduce(0) { $0 + $1 * $1 })
        }
        guard let best = energies.min(by: { $0.energy < $1.energy }) else { return range.lowerBound }
        return Swift.min(best.start + width / 2, range.upperBound)
    }
}
