import SyrinxTranscript
import Testing

struct EntityTests {
    private func found(_ text: String, _ names: [String] = ["all"]) throws -> [String] {
        try Transcript(said: (nil, 0, text)).entities(EntitySelection(names)).map { "\($0.type.rawValue): \($0.text)" }
    }

    @Test func `the documentation's own example is found as it says`() throws {
        let text =
            "My name is Jill. My date of birth is the 12th of July 1987, and my credit card number is 4242-4242-4242-4242."
        let entities = try Transcript(said: (nil, 0, text)).entities(EntitySelection(["pii"]))
        #expect(entities.map(\.type) == [.name, .dateOfBirth, .creditCard])
        #expect(entities.map(\.characters) == [11..<15, 41..<58, 89..<108])
        #expect(entities.map(\.text) == ["Jill", "12th of July 1987", "4242-4242-4242-4242"])
        #expect(entities.map(\.start) == [1.2, 4, 8])
        #expect(entities.map(\.end) == [1.5, 5.5, 8.3])
    }

    @Test(arguments: [
        ("Write to jane.doe+x@mail.example.co.uk, please.", ["email_address: jane.doe+x@mail.example.co.uk"]),
        (
            "See https://example.com/a?b=1 or www.example.org.",
            ["url: https://example.com/a?b=1", "url: www.example.org"]
        ),
        ("Go to example.com/help now", ["url: example.com/help"]),
        ("It ended.Then it began", []),
        ("The server is 192.168.0.17.", ["ip_address: 192.168.0.17"]),
        ("The server is fe80::1ff:fe23:4567:890a", ["ip_address: fe80::1ff:fe23:4567:890a"]),
        ("Version 1.2.3.400 is out", []),
        ("Follow @jane_doe there", ["username: @jane_doe"]),
        ("My username is jdoe.", ["username: jdoe"]),
        ("Open report.pdf, please", ["filename: report.pdf"]),
        ("The password is swordfish.", ["password: swordfish"]),
        ("The password is not required", []),
        ("The adapter is 00:1b:44:11:3a:b7", ["numerical_pii: 00:1b:44:11:3a:b7"]),
    ])
    func `addresses of the internet are found by their form`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        ("It is 4242 4242 4242 4242, thanks", ["credit_card: 4242 4242 4242 4242"]),
        (
            "It is " + String(repeating: "four two ", count: 7) + "four two.",
            ["credit_card: " + String(repeating: "four two ", count: 7) + "four two"]
        ),
        ("It is 4242 4242. 4242 4242. Five of us", ["credit_card: 4242 4242. 4242 4242", "cardinal: Five"]),
        // Its last digit is wrong.
        ("It is 4242 4242 4242 4243", ["cardinal: 4242 4242 4242 4243"]),
        ("Card 378282246310005 expires 04/27", ["credit_card: 378282246310005", "credit_card_expiration: 04/27"]),
        ("It expires in April 2027", ["credit_card_expiration: April 2027"]),
        ("The security code is 123.", ["cvv: 123"]),
        ("IBAN DE89 3704 0044 0532 0130 00", ["bank_account: DE89 3704 0044 0532 0130 00"]),
        ("IBAN GB82WEST12345698765432", ["bank_account: GB82WEST12345698765432"]),
        ("My bank account is 12345678", ["bank_account: 12345678"]),
        ("The routing number is 021000021", ["routing_number: 021000021"]),
        ("My social is 123-45-6789", ["ssn: 123-45-6789"]),
        ("My social security number is 123456789", ["ssn: 123456789"]),
        ("My passport number is X1234567", ["passport_number: X1234567"]),
        ("My driver's license is D123-4567", ["driver_license: D123-4567"]),
        ("The car is 1HGCM82633A004352", ["vehicle_id: 1HGCM82633A004352"]),
        ("Policy number 10042992 is mine", ["account_number: 10042992"]),
        ("Your confirmation code is AB12CD", ["generic_id: AB12CD"]),
        ("Case number 2021-5567 is closed", ["document_reference: 2021-5567"]),
        ("My medical record number is 5566778", ["healthcare_number: 5566778"]),
    ])
    func `numbers are known by their check digits or by what is said`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        ("Call 555-123-4567", ["phone_number: 555-123-4567"]),
        ("Call (555) 123-4567 now", ["phone_number: (555) 123-4567"]),
        ("Call +44 20 7946 0018.", ["phone_number: +44 20 7946 0018"]),
        ("Dial 1-800-555-0100", ["phone_number: 1-800-555-0100"]),
        ("My phone number is 5551234567", ["phone_number: 5551234567"]),
        ("Call 555-123-4567. 4 of us", ["phone_number: 555-123-4567", "cardinal: 4"]),
        ("Room two, 555-123-4567", ["cardinal: two", "phone_number: 555-123-4567"]),
        ("We sold 5551234567", ["cardinal: 5551234567"]),
    ])
    func `telephone numbers are found`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        ("On July 4th, 1999 we met", ["date: July 4th, 1999"]),
        ("On Friday, December 18, 2002 we met", ["date: Friday, December 18, 2002"]),
        ("See you on Monday", ["date: Monday"]),
        ("Dated 02/03/97 and 2020-11-30", ["date: 02/03/97", "date: 2020-11-30"]),
        ("Since July 1987", ["date_interval: July 1987"]),
        ("In 1999 and the 1980s", ["date_interval: 1999", "date_interval: 1980s"]),
        ("In the summer of 2001", ["date_interval: summer of 2001"]),
        ("You may go, we march on", []),
        ("I was born on May 5, 1990.", ["dob: May 5, 1990"]),
        ("At 10:30 a.m. or at 5pm or noon", ["time: 10:30 a.m", "time: 5pm", "time: noon"]),
        ("At five o'clock", ["time: five o'clock"]),
        ("It took two hours", ["time_duration: two hours"]),
        ("I am 27 years old", ["age: 27"]),
        ("She is a 42-year-old woman", ["age: 42"]),
        ("He is six months old", ["age: six months"]),
        ("It costs $5.20 or five dollars", ["money: $5.20", "money: five dollars"]),
        ("About $3 million", ["money: $3 million"]),
        ("It grew 5% and twelve percent", ["percent: 5%", "percent: twelve percent"]),
        ("It is 180cm and 70 kilograms", ["measurement: 180cm", "measurement: 70 kilograms"]),
        ("Two hundred and five people", ["cardinal: Two hundred and five"]),
        ("The third one", ["ordinal: third"]),
        ("Blood pressure was 120 over 80", ["clinical_measurement: 120 over 80"]),
        ("His glucose was 99 mg/dL", ["clinical_measurement: 99 mg/dL"]),
        ("She has O negative", ["blood_type: O negative"]),
    ])
    func `dates and amounts are found`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        ("I live at 221B Baker Street, London", ["location_address: 221B Baker Street, London"]),
        ("Send it to 350 5th Avenue, New York, NY 10118.", ["location_address: 350 5th Avenue, New York, NY 10118"]),
        ("I moved from Boston to France", ["location_city: Boston", "location_country: France"]),
        ("In Portland, OR", ["location_city: Portland", "location_state: OR"]),
        ("It is in Texas 75001", ["location_state: Texas", "location_zip: 75001"]),
        ("The postcode is SW1A 1AA", ["location_zip: SW1A 1AA"]),
        ("At 40.7128° N", ["location_coordinate: 40.7128° N"]),
        ("I ate turkey", []),
    ])
    func `places are found`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        ("Mr. Smith called", ["name: Smith"]),
        ("Ask Dr. Jane Doe.", ["name_medical_professional: Dr. Jane Doe"]),
        ("I met John Smith and Mary", ["name: John Smith", "name: Mary"]),
        ("Jill's car", ["name: Jill"]),
        ("my name is jill", ["name: jill"]),
        ("This is Monday. I am Sorry", ["date: Monday"]),
        ("Will you mark it? Mark it.", []),
        ("Will Smith came", ["name: Will Smith"]),
        ("She works for Acme Corporation", ["organization: Acme Corporation"]),
        ("At the University of Oxford", ["organization: University of Oxford"]),
        ("She has type 2 diabetes and takes metformin", ["condition: type 2 diabetes", "drug: metformin"]),
        ("What a stupid fucking thing", ["less_offensive_language: stupid", "very_offensive_language: fucking"]),
        ("He is a Catholic plumber", ["religion: Catholic", "occupation: plumber"]),
    ])
    func `names and listed words are found`(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test(arguments: [
        (["name"], ["name: Jane Doe"]),
        (["name_given"], ["name_given: Jane"]),
        (["name_family"], ["name_family: Doe"]),
        (["location_zip"], ["location_zip: 10118"]),
        (["location"], ["location: 12 Main Street, New York, NY 10118"]),
        (["date"], ["date: May 5, 1990"]),
        (["dob", "date"], ["dob: May 5, 1990"]),
        (["phi"], []),
        ([], []),
    ])
    func `what is found has the type that was asked for`(names: [String], expected: [String]) throws {
        let text = "Jane Doe, born on May 5, 1990, lives at 12 Main Street, New York, NY 10118."
        #expect(try found(text, names) == expected)
    }

    @Test func `nothing is named across a change of speaker, but what it is may be asked before`() throws {
        let transcript = Transcript(
            said: ("a", 0, "What is your security code? John"),
            ("b", 9, "Smith. It is 123.")
        )
        #expect(transcript.entities(.all).map(\.text) == ["John", "123"])
        #expect(transcript.entities(.all).map(\.type) == [.name, .cvv])
    }

    @Test func `a text without names costs nothing and finds nothing`() throws {
        #expect(Transcript().entities(.all).isEmpty)
        #expect(try found("So we went there, and it was good.").isEmpty)
    }

    @Test(arguments: EntityCategory.allCases)
    func `a category is the sum of its types`(category: EntityCategory) throws {
        let types = try EntitySelection([category.rawValue])
        #expect(try types == EntitySelection(category.types.map(\.rawValue)))
        #expect(types.isSubset(of: .all))
        #expect(try types.isSubset(of: EntitySelection(["ssn"])) == false)
    }

    @Test func `a narrower type is part of a broader one`() throws {
        #expect(try EntitySelection(["name_given", "dob"]).isSubset(of: EntitySelection(["name", "date"])))
        #expect(try !EntitySelection(["name"]).isSubset(of: EntitySelection(["name_given"])))
    }

    @Test(arguments: ["", "PII", "person", "all "])
    func `an unknown type is an error`(name: String) {
        #expect(throws: UnknownEntityType.self) { try EntitySelection(["pii", name]) }
    }
}
