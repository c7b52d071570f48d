import SyrinxTranscript
import Testing

struct WrittenAddressTests {
    @Test(arguments: [
        ("email john dot smith at example dot com", "Email john.smith@example.com."),
        ("write to john at example dot com", "Write to john@example.com."),
        (
            "my address is j smith four two at mail dot example dot co dot uk",
            "My address is jsmith42@mail.example.co.uk."
        ),
        ("john underscore smith at example dot org is mine", "john_smith@example.org is mine."),
        ("j dot smith at my dash company dot io", "j.smith@my-company.io."),
        ("a b c at example dot com", "abc@example.com."),
        ("sales at big company dot com", "sales@bigcompany.com."),
        ("info plus news at example dot com", "info+news@example.com."),
        ("joe twenty one at example dot com", "joe21@example.com."),
        ("joe at b b c dot co dot u k", "joe@bbc.co.uk."),
        ("look at example dot com", "Look at example.com."),
        ("find us at example dot com", "Find us at example.com."),
    ])
    func `an address of mail is written with its marks`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("go to www dot example dot com", "Go to www.example.com."),
        ("go to w w w dot example dot com slash about", "Go to www.example.com/about."),
        ("visit example dot com today", "Visit example.com today."),
        ("visit example dot com slash a dash b slash c", "Visit example.com/a-b/c."),
        ("https colon slash slash example dot org", "https://example.org."),
        ("h t t p s colon slash slash example dot org slash x", "https://example.org/x."),
        ("the dot com bubble", "The dot com bubble."),
        ("connect the dot to the line", "Connect the dot to the line."),
        ("open a i dot com", "Open ai.com."),
    ])
    func `an address of a page is written with its marks`(said: String, written: String) {
        #expect(dressed(said) == written)
    }

    @Test(arguments: [
        ("call five five five one two three four", "Call 555-1234."),
        ("call five five five , one two three four", "Call 555-1234."),
        ("call four one five , five five five , oh one two three", "Call 415-555-0123."),
        ("call one eight hundred five five five one two one two", "Call 1-800-555-1212."),
        ("plus one four one five five five five oh one oh oh", "+1-415-555-0100."),
        ("plus four four two oh seven nine four six oh nine five eight", "+442079460958."),
        ("five five five twelve thirty four", "555-1234."),
        ("agent double oh seven", "Agent 007."),
        ("dial nine one one", "Dial 911."),
        ("the code is one two three four", "The code is 1234."),
        ("extension four two", "Extension 42."),
        ("room four oh four", "Room 404."),
        ("four one one point five", "Four one 1.5."),
        ("one two three", "One two three."),
        ("five four three two one", "Five four three two one."),
        ("oh my", "Oh my."),
        ("oh five people came", "Oh five people came."),
        ("four one one one one one one one one one one one one one one one", "4111-1111-1111-1111."),
    ])
    func `digits one by one are written together`(said: String, written: String) {
        #expect(dressed(said) == written)
    }
}
