/// What was measured of a body, by its unit or by the words before.
struct ClinicalRule: EntityRule {
    private static let units: Set<String> = ["mg/dl", "mmhg", "bpm", "mmol/l", "g/dl", "iu/l", "ng/ml"]
    private static let cues = [[String]](
        phrases: "blood pressure",
        "heart rate",
        "pulse",
        "blood sugar",
        "glucose",
        "cholesterol",
        "oxygen saturation",
        "bmi",
        "a1c",
        "hemoglobin",
        "body temperature",
        "white count",
        "platelets",
        "creatinine"
    )

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        let parts = word.split(separator: "/")
        let isRatio = parts.count == 2 && parts.allSatisfy(WrittenDigits.isPlain)
        guard isRatio || WrittenDigits.isNumber(word) || (word.hasSuffix("%") && word.count > 1) else { return nil }
        var end = isRatio ? index + 1 : AmountRule.numberEnd(text, at: index)
        let isCued = text.isPreceded(index, by: Self.cues, within: 6)
        if !isRatio, isCued, text.word(end, after: index)?.stem == "over",
            WrittenDigits.isNumber(text.word(end + 1, after: index)?.stem ?? "")
        {
            end = AmountRule.numberEnd(text, at: end + 1)
        }
        if let unit = text.word(end, after: index)?.stem, Self.units.contains(unit) {
            return text.finding(.clinicalMeasurement, index..<end + 1, .proven)
        }
        return isCued ? text.finding(.clinicalMeasurement, index..<end, .proven) : nil
    }
}
