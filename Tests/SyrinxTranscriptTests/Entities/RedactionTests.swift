import Foundation
import SyrinxTranscript
import Testing

struct RedactionTests {
    private let call = Transcript(
        said: ("speaker_0", 0, "Hi Jill, your card 4242 4242 4242 4242 was declined."),
        ("speaker_1", 9, "Call Jill at +1 555 123 4567."),
        characters: true
    )

    @Test(arguments: [
        (RedactionMode.redacted, "Hi {REDACTED}, your card {REDACTED} was declined. Call {REDACTED} at {REDACTED}."),
        (.entityType, "Hi {NAME}, your card {CREDIT_CARD} was declined. Call {NAME} at {PHONE_NUMBER}."),
        (
            .enumeratedEntityType,
            "Hi {NAME_0}, your card {CREDIT_CARD_0} was declined. Call {NAME_1} at {PHONE_NUMBER_0}."
        ),
    ])
    func `an entity becomes a marker`(mode: RedactionMode, text: String) {
        #expect(call.redacting(.all, as: mode).text == text)
    }

    @Test func `the words of an entity are one, over their time`() throws {
        let items = try call.redacting(EntitySelection(["pci"]), as: .redacted).items
        #expect(items.map(\.text).prefix(9) == ["Hi", " ", "Jill,", " ", "your", " ", "card", " ", "{REDACTED}"])
        let card = items[8]
        #expect(card.kind == .word && card.start == 1.6 && card.end == 3.1 && card.logProbability == -0.5)
        #expect(card.speaker == "speaker_0")
        #expect(items[9...].map(\.text).prefix(3) == [" ", "was", " "])
    }

    @Test func `marks that touch an entity stay, and every character has its time`() {
        let redacted = call.redacting(.all, as: .entityType)
        #expect(redacted.items[2].text == "{NAME},")
        for item in redacted.items {
            #expect(item.characters.map(\.text).joined() == item.text)
            #expect(item.characters.count == item.text.unicodeScalars.count)
            for (one, next) in zip(item.characters, item.characters.dropFirst()) {
                #expect(one.start <= one.end && one.end <= next.start + 1e-9)
            }
        }
    }

    @Test func `two entities in one word are two markers in it`() {
        let transcript = Transcript(items: [
            .init(.word, "Write to a@example.com or", start: 0, end: 1), .init(.spacing, " ", start: 1, end: 1),
            .init(.word, "b@example.com, now", start: 1, end: 2),
        ])
        let redacted = transcript.redacting(.all, as: .enumeratedEntityType)
        #expect(redacted.items.map(\.text) == ["Write to {EMAIL_ADDRESS_0} or", " ", "{EMAIL_ADDRESS_1}, now"])
        #expect(redacted.items.flatMap(\.characters).isEmpty)
    }

    @Test func `what is not asked for stays as it is`() throws {
        #expect(try call.redacting(EntitySelection(["phi"]), as: .redacted) == call)
        #expect(Transcript().redacting(.all, as: .redacted) == Transcript())
    }

    @Test(arguments: ExportFormat.allCases.filter { $0 != .pdf })
    func `no format tells what was taken out`(format: ExportFormat) throws {
        let redacted = call.redacting(.all, as: .enumeratedEntityType)
        let file = try redacted.exported(as: ExportOptions(format), made: Date(timeIntervalSince1970: 0))
        // Even the zip stores its parts as they are; pages are compressed.
        let bytes = Data(file.bytes)
        for secret in ["Jill", "4242", "555", "4567"] { #expect(bytes.firstRange(of: Data(secret.utf8)) == nil) }
        #expect(bytes.firstRange(of: Data("{NAME_0}".utf8)) != nil)
    }
}
