import Testing

@testable import SyrinxAccess

struct AddressRangeTests {
    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false),
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.1.2.3/8", "10.200.0.1", true), ("192.168.4.0/23", "192.168.5.255", true),
        ("192.168.4.0/23", "192.168.6.0", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
        ("::1", "::1", true), ("::1", "0:0:0:0:0:0:0:1", true), ("fd00::/8", "fdab::1", true),
        ("fd00::/8", "fe00::1", false), ("2001:db8::/33", "2001:db8:7fff::", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("::/0", "2001:db8::1", true), ("::/0", "1.2.3.4", false),
        ("::ffff:10.0.0.0/104", "10.9.9.9", true), ("10.0.0.0/8", "::ffff:a09:909", true),
        ("fe80::1", "fe80::1%eth0", true), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221", true),
    ])
    func `a range has what lies in it`(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(AddressRange(address))) == isInside)
    }

    @Test(arguments: [
        "", "10", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.-1",
        "localhost", "::1/129", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "-0::",
        "1.2.3.4::", "::1.2.3", "1:2:3:4:5:6:7::8", "10.0.0.0/+8", " 10.0.0.1",
    ])
    func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
