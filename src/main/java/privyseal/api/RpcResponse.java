package privyseal.api;

import java.util.Optional;

/// What is answered, always with HTTP 200, because clients do not read the body of anything else.
///
/// @param json `{"Response":{…,"RequestId":"…"}}`
/// @param setCookie the value of the header of that name, when a session was opened or ended
public record RpcResponse(String json, Optional<String> setCookie) {

    RpcResponse(String json) {
        this(json, Optional.empty());
    }

    /// The cookie is a secret.
    @Override
    public String toString() {
        return json;
    }
}
