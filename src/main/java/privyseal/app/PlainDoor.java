package privyseal.app;

import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;

/// Who gets what over plain HTTP. This machine gets everything; others get what RFC 5280 wants to be plain, and the paths
/// that validation and load balancers ask for. A signed request that is captured on its way could be turned into another,
/// since the SDKs do not sign `X-TC-Action`.
final class PlainDoor implements Filter {

    private static final List<String> FOR_EVERYBODY =
            List.of("/ocsp/", "/crl/", "/ca/", "/.well-known/", "/health/live");

    private final ServerConfig config;

    PlainDoor(ServerConfig config) {
        this.config = config;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.path().path();
        if (config.plainApi()
                || isLocal(request)
                || FOR_EVERYBODY.stream().anyMatch(path::startsWith)) {
            chain.proceed();
            return;
        }
        response.status(Status.FORBIDDEN_403);
        response.send(
                "Over plain HTTP this is served to the machine itself only; use "
                        + config.publicUrl()
                        + "\n");
    }

    static boolean isLocal(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && peer.getAddress().isLoopbackAddress();
    }
}
