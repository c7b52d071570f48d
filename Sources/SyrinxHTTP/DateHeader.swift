/// The `date` line of answers, made anew once a second.
struct DateHeader {
    private var second = -1
    private var bytes: [UInt8] = []

    mutating func line(at time: Int) -> [UInt8] {
        if time != second {
            second = time
            bytes = Array("date: \(HTTPDate.text(time))\r\n".utf8)
        }
        return bytes
    }
}
