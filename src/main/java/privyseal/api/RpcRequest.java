package privyseal.api;

import java.net.InetAddress;

/// A request to the RPC API, before anything of it is believed.
///
/// @param query as it was sent, without the question mark; empty when there is none
/// @param remote the address that the connection came from
public record RpcRequest(
        Method method,
        String query,
        RequestHeaders headers,
        Body body,
        InetAddress remote,
        Transport transport) {

    /// Both are served at the path `/` alone.
    public enum Method {
        GET,
        POST
    }
}
