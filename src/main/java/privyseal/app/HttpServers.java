package privyseal.app;

import io.helidon.common.mapper.MapperManager;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import privyseal.api.RpcRoutes;
import privyseal.db.BusyException;
import privyseal.db.CannotStartException;
import privyseal.db.WritesStoppedException;
import privyseal.status.Http10Selector;
import privyseal.telemetry.Event;

/// The ports: plain, TLS, and one for operators when it is set.
public final class HttpServers implements AutoCloseable {

    private static final String TLS_SOCKET = "tls";
    private static final String MANAGEMENT_SOCKET = "management";

    /// Each door has a bound of its own and says so in its own way; this one is above them all.
    private static final long MAX_BODY_BYTES = 12L << 20;

    private static final int MAX_CONNECTIONS = 20_000;

    /// Between two pieces of a request; who sends slower is cut off.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofMillis(400);

    private static final System.Logger LOG = System.getLogger(HttpServers.class.getName());

    static {
        shareHeaderMapper();
    }

    private final WebServer server;
    private final Parts parts;

    private HttpServers(WebServer server, Parts parts) {
        this.server = server;
        this.parts = parts;
    }

    /// Says early, before anything is started, that a port is taken.
    ///
    /// @throws CannotStartException when one is
    static void checkFree(ServerConfig config) {
        checkFree(config.bind(), config.port(), "--port");
        checkFree(config.bind(), config.tlsPort(), "--tls-port");
        config.managementAddress()
                .ifPresent(at ->
                        checkFree(
                                at.getAddress(), at.getPort(), "--set server.management-address"));
    }

    private static void checkFree(InetAddress address, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new CannotStartException(
                    "Port %d on %s cannot be used: another program has it, or it needs other rights; choose another with %s."
                            .formatted(port, address.getHostAddress(), option),
                    e);
        }
    }

    static HttpServers start(ServerConfig config, Parts parts, Operations operations) {
        WebServerConfig.Builder builder =
                WebServer.builder()
                        .shutdownHook(false)
                        .shutdownGracePeriod(STOP_GRACE)
                        .routing(routing -> plain(routing, config, parts, operations));
        limits(builder);
        // Relying parties come over plain HTTP, many of them with HTTP/1.0.
        builder.addConnectionSelector(new Http10Selector(RpcRoutes.protocol()));
        builder.address(config.bind()).port(config.port());
        parts.tls()
                .ifPresent(identity ->
                        builder.putSocket(
                                TLS_SOCKET,
                                socket -> {
                                    limits(socket);
                                    socket.address(config.bind())
                                            .port(config.tlsPort())
                                            .tls(tls(identity.get()))
                                            .routing(routing -> tls(routing, parts));
                                }));
        config.managementAddress()
                .ifPresent(at ->
                        builder.putSocket(
                                MANAGEMENT_SOCKET,
                                socket -> {
                                    limits(socket);
                                    socket.address(at.getAddress())
                                            .port(at.getPort())
                                            .routing(routing -> {
                                                errors(routing);
                                                Operations.live(routing);
                                                operations.management(routing);
                                            });
                                }));
        try {
            return new HttpServers(builder.build().start(), parts);
        } catch (RuntimeException e) {
            throw new CannotStartException("The service cannot listen on its ports.", e);
        }
    }

    /// Helidon 4.4 reads numbers in headers through this and makes a new one for each header of each request, which was a
    /// fifth of the work of an OCSP answer. What replaces the type is not asked by Helidon itself yet.
    @SuppressWarnings("removal")
    private static void shareHeaderMapper() {
        MapperManager.global(MapperManager.create());
    }

    private static void limits(ListenerConfig.BuilderBase<?, ?> listener) {
        listener.maxPayloadSize(MAX_BODY_BYTES)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .addProtocol(RpcRoutes.protocol())
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true));
    }

    private static void plain(
            HttpRouting.Builder routing, ServerConfig config, Parts parts, Operations operations) {
        errors(routing);
        routing.addFilter(new PlainDoor(config));
        Operations.live(routing);
        if (config.managementAddress().isEmpty()) {
            operations.managementForThisMachine(routing);
        }
        doors(routing, parts);
    }

    private static void tls(HttpRouting.Builder routing, Parts parts) {
        errors(routing);
        Operations.live(routing);
        doors(routing, parts);
    }

    private static void doors(HttpRouting.Builder routing, Parts parts) {
        for (HttpFeature door : parts.doors()) {
            door.setup(routing);
        }
    }

    /// What no door has answered: nothing of it leaves the house.
    private static void errors(HttpRouting.Builder routing) {
        routing.error(Exception.class, HttpServers::internalError);
    }

    private static void internalError(
            ServerRequest request, ServerResponse response, Exception error) {
        if (error instanceof io.helidon.http.HttpException expected) {
            response.status(expected.status()).send();
            return;
        }
        if (error instanceof BusyException) {
            response.status(Status.SERVICE_UNAVAILABLE_503)
                    .header(HeaderNames.RETRY_AFTER, "5")
                    .send("Too much is asked of this service now; try again in a few seconds.\n");
            return;
        }
        if (error instanceof WritesStoppedException stopped) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send(stopped.getMessage() + "\n");
            return;
        }
        Event event = Event.named("unexpected").with("path", shown(request.path().path()));
        LOG.log(System.Logger.Level.ERROR, event.toString(), error);
        response.status(Status.INTERNAL_SERVER_ERROR_500).send("Internal error.\n");
    }

    /// Who has the path of a download has the certificate, and maybe its key.
    private static String shown(String path) {
        return path.startsWith("/download/") ? "/download/…" : path;
    }

    private static Tls tls(TlsIdentity identity) {
        return Tls.builder()
                .privateKey(identity.key())
                .privateKeyCertChain(identity.chain())
                // Nobody is asked for a certificate; but without something to trust Helidon cannot
                // reload the rest.
                .trust(identity.chain())
                .build();
    }

    /// Shows the certificate that the supplier gives now to those who connect from now on.
    public void renewTls() {
        parts.tls().ifPresent(identity -> server.reloadTls(TLS_SOCKET, tls(identity.get())));
    }

    /// The port that is really served, when there is a certificate for it.
    Optional<Integer> tlsPort() {
        return parts.tls().map(identity -> server.port(TLS_SOCKET));
    }

    @Override
    public void close() {
        server.stop();
    }
}
