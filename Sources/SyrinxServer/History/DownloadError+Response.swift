public import SyrinxHTTP
public import SyrinxWire

extension History.DownloadError: ResponseError {
    public func response(traceID: String) -> Response {
        let json: JSONValue = ["error": .string(error), "message": .string(message)]
        return Response(400, headers: ["content-type": "application/json"], body: .bytes(json.serialized()))
    }
}
