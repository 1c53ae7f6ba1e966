package privyseal.api;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// `POST /` and `GET /` over Helidon. All that is Helidon about the RPC API is in this file.
public final class RpcRoutes {

    /// From the first octet of the body to the last. Between two octets the socket's read timeout holds.
    static final Duration BODY_DEADLINE = Duration.ofSeconds(30);

    /// The query, and room for the method and the protocol.
    private static final int MAX_PROLOGUE = RpcGateway.MAX_QUERY + 64;

    private final Semaphore chunks = BodyReader.room();

    private final RpcGateway gateway;
    private final Duration bodyDeadline;

    public RpcRoutes(RpcGateway gateway) {
        this(gateway, BODY_DEADLINE);
    }

    RpcRoutes(RpcGateway gateway, Duration bodyDeadline) {
        this.gateway = gateway;
        this.bodyDeadline = bodyDeadline;
    }

    /// What the listener's HTTP/1.1 must allow for queries of 32 KB; its default is shorter.
    public static Http1Config protocol() {
        return Http1Config.builder().maxPrologueLength(MAX_PROLOGUE).build();
    }

    public void register(HttpRouting.Builder routing) {
        routing.get("/", (request, response) -> serve(RpcRequest.Method.GET, request, response));
        routing.post("/", (request, response) -> serve(RpcRequest.Method.POST, request, response));
    }

    private void serve(RpcRequest.Method method, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        String answer;
        try (BodyReader reader = new BodyReader(chunks, bodyDeadline)) {
            RpcResponse answered = gateway.handle(read(method, request, reader));
            answered.setCookie()
                    .ifPresent(cookie -> response.header(HeaderNames.SET_COOKIE, cookie));
            answer = answered.json();
        } catch (ApiException e) {
            // The rest of the body is not waited for.
            response.header(HeaderNames.CONNECTION, "close");
            answer = gateway.refuse(e).json();
        }
        response.send(answer);
    }

    private static RpcRequest read(
            RpcRequest.Method method, ServerRequest request, BodyReader reader) {
        RequestHeaders headers = headers(request);
        return new RpcRequest(
                method,
                request.prologue().query().rawValue(),
                headers,
                body(request, headers, reader),
                address(request),
                request.isSecure() ? Transport.TLS : Transport.PLAIN);
    }

    private static RequestHeaders headers(ServerRequest request) {
        Map<String, List<String>> values = new HashMap<>();
        for (Header header : request.headers()) {
            values.put(header.name(), List.copyOf(header.allValues()));
        }
        return new RequestHeaders(values);
    }

    private static InetAddress address(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException(
                "not an Internet connection: " + request.remotePeer().address());
    }

    private static Body body(ServerRequest request, RequestHeaders headers, BodyReader reader) {
        if (!request.content().hasEntity()) {
            return Body.EMPTY;
        }
        int most = RpcGateway.maxBody(headers);
        if (request.headers().contentLength().orElse(0) > most) {
            throw RpcGateway.tooLarge(most);
        }
        try (InputStream in = request.content().inputStream()) {
            return reader.read(in, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
