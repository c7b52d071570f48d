/// 0...1, steepest at 0.
@inline(__always)
func sigmoid(_ value: Float) -> Float {
    0.5 + 0.5 * tangent(0.5 * value)
}

/// The hyperbolic tangent, within 0.00006: Lambert's continued fraction, which unlike `tanh` runs on several at once.
@inline(__always)
func tangent(_ value: Float) -> Float {
    let low: Float = value > -6 ? value : -6
    let x: Float = low < 6 ? low : 6
    let s = x * x
    let over = x * (2_027_025 + s * (270_270 + s * (6930 + s * 36)))
    return over / (2_027_025 + s * (945_945 + s * (51975 + s * (630 + s))))
}
