import COpenBLAS

/// A layer of long short-term memory: for each step of several sequences, what it makes of that step and all before.
struct LSTMLayer: Sendable {
    /// Numbers in, and numbers out and kept.
    let inputs: Int
    let units: Int
    /// Rows for the input, forget, cell and output gates, `units` each; one column to an input, one to a unit.
    private let fromInputs: [Float]
    private let fromUnits: [Float]
    private let bias: [Float]

    init(inputs: Int, units: Int, weights: inout ArraySlice<Float>) {
        self.inputs = inputs
        self.units = units
        fromInputs = weights.take(4 * units * inputs)
        fromUnits = weights.take(4 * units * units)
        bias = weights.take(4 * units)
    }

    /// How many numbers such a layer is made of.
    static func size(inputs: Int, units: Int) -> Int { 4 * units * (inputs + units + 1) }

    /// What the layer says at each step, in the order of `values`: step by step, and in a step sequence by sequence.
    func outputs(_ values: [Float], sequences: Int) -> [Float] {
        let steps = values.count / (sequences * inputs)
        precondition(steps > 0 && values.count == steps * sequences * inputs)
        var cells = [Float](repeating: 0, count: sequences * units)
        // The first step looks back on zeros; the others on the outputs of the step before.
        var outputs = [Float](repeating: 0, count: (steps + 1) * sequences * units)
        let block = 8
        var gates = [Float](repeating: 0, count: block * sequences * 4 * units)
        values.withUnsafeBufferPointer { values in
            outputs.withUnsafeMutableBufferPointer { outputs in
                gates.withUnsafeMutableBufferPointer { gates in
                    for start in stride(from: 0, to: steps, by: block) {
                        let count = min(block, steps - start)
                        let rows = count * sequences
                        multiply(
                            UnsafeBufferPointer(rebasing: values[(start * sequences * inputs)...]),
                            fromInputs,
                            rows: rows,
                            inner: inputs,
                            onto: UnsafeMutableBufferPointer(rebasing: gates[..<(rows * 4 * units)]),
                            keep: 0
                        )
                        for step in 0..<count {
                            let here = (start + step) * sequences * units
                            let before = UnsafeBufferPointer(outputs)[here..<here + sequences * units]
                            let part = gates[(step * sequences * 4 * units)...].prefix(sequences * 4 * units)
                            multiply(
                                UnsafeBufferPointer(rebasing: before),
                                fromUnits,
                                rows: sequences,
                                inner: units,
                                onto: UnsafeMutableBufferPointer(rebasing: part),
                                keep: 1
                            )
                            let after = outputs[(here + sequences * units)...].prefix(sequences * units)
                            turn(
                                UnsafeMutableBufferPointer(rebasing: part),
                                cells: &cells,
                                outputs: UnsafeMutableBufferPointer(rebasing: after)
                            )
                        }
                    }
                }
            }
        }
        outputs.removeFirst(sequences * units)
        return outputs
    }

    /// Makes `result` its `keep`-fold and the product of `rows` vectors with the weights.
    private func multiply(
        _ vectors: UnsafeBufferPointer<Float>,
        _ weights: [Float],
        rows: Int,
        inner: Int,
        onto result: UnsafeMutableBufferPointer<Float>,
        keep: Float
    ) {
        let (m, n, k) = (Int32(rows), Int32(4 * units), Int32(inner))
        let (order, plain, turned) = (CblasRowMajor, CblasNoTrans, CblasTrans)
        let (a, c) = (vectors.baseAddress, result.baseAddress)
        cblas_sgemm(order, plain, turned, m, n, k, 1, a, k, weights, k, keep, c, n)
    }

    /// From the gates' sums to the cells and what is let out of them.
    private func turn(
        _ gates: UnsafeMutableBufferPointer<Float>,
        cells: inout [Float],
        outputs: UnsafeMutableBufferPointer<Float>
    ) {
        cells.withUnsafeMutableBufferPointer { cells in
            bias.withUnsafeBufferPointer { bias in
                var row = 0
                while row &* units < outputs.count {
                    let base = row &* 4 &* units
                    var unit = 0
                    while unit < units {
                        let gate = base &+ unit
                        let admit = sigmoid(gates[gate] + bias[unit])
                        let retain = sigmoid(gates[gate &+ units] + bias[unit &+ units])
                        let news = tangent(gates[gate &+ 2 &* units] + bias[unit &+ 2 &* units])
                        let emit = sigmoid(gates[gate &+ 3 &* units] + bias[unit &+ 3 &* units])
                        let index = row &* units &+ unit
                        let cell = retain * cells[index] + admit * news
                        cells[index] = cell
                        outputs[index] = emit * tangent(cell)
                        unit &+= 1
                    }
                    row &+= 1
                }
            }
        }
    }
}

extension ArraySlice<Float> {
    /// The first `count` numbers, which are then gone.
    mutating func take(_ count: Int) -> [Float] {
        defer { removeFirst(count) }
        return Array(prefix(count))
    }
}
