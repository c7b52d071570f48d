/// Numbers, codes and words that are nothing by themselves, by the words before them that say what they are.
struct LabelledRule: EntityRule {
    private struct Label {
        var type: EntityType
        var phrases: [[String]]
        /// A word without a digit will do.
        var isWord = false
    }

    private static let labels: [Label] = [
        Label(
            type: .ssn,
            phrases: [[String]](phrases: "social security", "ssn", "national insurance", "social insurance")
        ),
        Label(type: .passportNumber, phrases: [[String]](phrases: "passport")),
        Label(
            type: .driverLicense,
            phrases: [[String]](
                phrases: "driver's license",
                "drivers license",
                "driving licence",
                "driver license",
                "driver's licence"
            )
        ),
        Label(
            type: .vehicleID,
            phrases: [[String]](
                phrases: "license plate",
                "licence plate",
                "number plate",
                "plate number",
                "registration number",
                "vin"
            )
        ),
        Label(
            type: .healthcareNumber,
            phrases: [[String]](
                phrases: "medical record",
                "mrn",
                "health insurance",
                "nhs number",
                "medicare",
                "medicaid",
                "patient id",
                "patient number",
                "health card"
            )
        ),
        Label(
            type: .documentReference,
            phrases: [[String]](
                phrases: "case number",
                "invoice",
                "invoice number",
                "ticket number",
                "file number",
                "docket",
                "document number"
            )
        ),
        Label(
            type: .accountNumber,
            phrases: [[String]](
                phrases: "account number",
                "member id",
                "membership number",
                "customer number",
                "customer id",
                "policy number",
                "policy",
                "account",
                "member number"
            )
        ),
        Label(
            type: .genericID,
            phrases: [[String]](
                phrases: "reference number",
                "confirmation number",
                "confirmation code",
                "tracking number",
                "order number",
                "serial number",
                "booking number",
                "booking reference",
                "id number",
                "id is"
            )
        ),
        Label(
            type: .password,
            phrases: [[String]](
                phrases: "password is",
                "passcode is",
                "pin is",
                "pin number is",
                "pin code is",
                "password",
                "passcode",
                "access code",
                "access code is",
                "pin"
            ),
            isWord: true
        ),
        Label(
            type: .username,
            phrases: [[String]](phrases: "username is", "user name is", "login is", "login name is", "handle is"),
            isWord: true
        ),
    ]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        guard index > 0 else { return nil }
        let word = text.words[index]
        let hasDigit = word.digits != nil || word.hasDigit
        guard hasDigit || text.words[index - 1].stem == "is" else { return nil }
        for label in Self.labels where hasDigit || label.isWord {
            if label.isWord, !hasDigit {
                let phrases = label.phrases.filter { $0.last == "is" }
                guard phrases.contains(where: { text.says($0, at: index - $0.count) }), !Grammar.isFunction(word.stem)
                else { continue }
                return text.finding(label.type, index..<index + 1, .proven)
            }
            guard text.isPreceded(index, by: label.phrases, within: 6) else { continue }
            let end = text.digits(at: index)?.end ?? index + 1
            guard isLong(text, index..<end) else { continue }
            return text.finding(label.type, index..<end, .proven)
        }
        return nil
    }

    /// A number of one digit or two is more likely a number of things.
    private func isLong(_ text: EntityText, _ range: Range<Int>) -> Bool {
        range.reduce(0) { $0 + (text.words[$1].digits?.utf8.count ?? text.words[$1].stem.utf8.count) } > 3
    }
}
