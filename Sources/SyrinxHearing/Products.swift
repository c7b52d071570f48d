import COpenBLAS

/// All products of `count` rows of `size` numbers with each other, `count` by `count`.
func multiplyRows(_ rows: [Float], count: Int, size: Int, into products: inout [Float]) {
    precondition(rows.count == count * size && products.count == count * count)
    guard count > 0, size > 0 else { return }
    let (order, plain, turned) = (CblasRowMajor, CblasNoTrans, CblasTrans)
    let (n, k) = (Int32(count), Int32(size))
    cblas_sgemm(order, plain, turned, n, n, k, 1, rows, k, rows, k, 0, &products, n)
}

extension [Float] {
    /// The cosine of the angle to another direction, both of length 1.
    func cosine(_ other: [Float]) -> Float {
        cblas_sdot(Int32(Swift.min(count, other.count)), self, 1, other, 1)
    }

    /// The same direction, of length 1; zeros stay zeros.
    var unit: [Float] {
        let length = cosine(self).squareRoot()
        return length > 0 ? map { $0 / length } : self
    }
}
