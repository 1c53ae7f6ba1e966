package privyseal.api;

/// What is answered, always with HTTP 200, because clients do not read the body of anything else.
///
/// @param json `{"Response":{…,"RequestId":"…"}}`
public record RpcResponse(String json) {}
