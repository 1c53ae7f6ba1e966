package privyseal.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.Caller;
import privyseal.account.OpenIdAttempt;
import privyseal.account.OpenIdDesk;
import privyseal.account.OpenIdDesk.Beginning;
import privyseal.account.OpenIdDesk.Ending;
import privyseal.account.SecondStepDesk;
import privyseal.account.Session;
import privyseal.account.SessionToken;
import privyseal.api.Network;
import privyseal.api.SessionCookies;
import privyseal.api.Transport;

/// Signing in at the OpenID provider: `GET /signin/openid` sends the browser there, `GET /signin/openid/callback` takes it
/// back. Between the two a cookie binds the attempt to the browser; it is Lax, because the provider's page leads here.
public final class OpenIdRoutes {

    public static final String PATH = "/signin/openid";
    public static final String CALLBACK = PATH + "/callback";

    /// The page that asks for the code of a second factor, and gives it to `CompleteSignIn`.
    public static final String CODE_PAGE = "/console/signin?code";

    private static final System.Logger LOG = System.getLogger(OpenIdRoutes.class.getName());

    /// Of a code or a state.
    private static final int MAX_PARAMETER = 4_096;

    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private final OpenIdDesk desk;
    private final URI publicUrl;
    private final Transport transport;

    public OpenIdRoutes(OpenIdDesk desk, URI publicUrl) {
        this.desk = desk;
        this.publicUrl = publicUrl;
        this.transport = publicUrl.getScheme().equals("https") ? Transport.TLS : Transport.PLAIN;
    }

    public void register(HttpRouting.Builder routing) {
        routing.get(PATH, (_, response) -> begin(response));
        routing.get(CALLBACK, this::finish);
    }

    private void begin(ServerResponse response) {
        bare(response);
        switch (desk.begin()) {
            case Beginning.Sent(URI to, OpenIdAttempt attempt) -> {
                response.header(HeaderNames.SET_COOKIE, cookie(attempt.reveal(), ATTEMPT));
                response.status(Status.SEE_OTHER_303);
                response.header(HeaderNames.LOCATION, to.toString());
                response.send();
            }
            case Beginning.ProviderFailed(String why) -> failed(response, why);
        }
    }

    private void finish(ServerRequest request, ServerResponse response) {
        bare(response);
        Optional<OpenIdAttempt> attempt =
                request.headers()
                        .cookies()
                        .first(cookieName())
                        .asOptional()
                        .flatMap(OpenIdAttempt::parse);
        Optional<String> state = parameter(request, "state");
        Optional<String> code = parameter(request, "code");
        if (attempt.isEmpty() || state.isEmpty() || code.isEmpty()) {
            say(response, Status.BAD_REQUEST_400, "Nobody signed in. Begin again at " + PATH + ".");
            return;
        }
        InetAddress remote = remote(request);
        Caller stranger = Caller.keyHolder(remote.getHostAddress(), UUID.randomUUID().toString());
        switch (desk.finish(stranger, Network.of(remote), attempt.get(), state.get(), code.get())) {
            case Ending.Open(Session session, SessionToken token) -> {
                Duration longest = Duration.between(session.createdAt(), session.endsAt());
                response.headers()
                        .set(
                                HeaderNames.SET_COOKIE,
                                List.of(
                                        SessionCookies.of(token.reveal(), longest, transport),
                                        cookie("", Duration.ZERO)));
                response.status(Status.SEE_OTHER_303);
                response.header(HeaderNames.LOCATION, publicUrl + "/console/");
                response.send();
            }
            case Ending.CodeNeeded(SessionToken token) -> {
                response.headers()
                        .set(
                                HeaderNames.SET_COOKIE,
                                List.of(
                                        SessionCookies.ofSecondStep(
                                                token.reveal(), SecondStepDesk.LASTS, transport),
                                        cookie("", Duration.ZERO)));
                response.status(Status.SEE_OTHER_303);
                response.header(HeaderNames.LOCATION, publicUrl + CODE_PAGE);
                response.send();
            }
            case Ending.NotBegunHere() ->
                    say(
                            response,
                            Status.BAD_REQUEST_400,
                            "This browser did not begin it. Begin again at " + PATH + ".");
            case Ending.ProviderFailed(String why) -> failed(response, why);
            case Ending.NotLinked(String subject) ->
                    say(
                            response,
                            Status.FORBIDDEN_403,
                            "Nobody here is linked with you. An owner of your account links the subject "
                                    + printable(subject)
                                    + " (LinkIdentity).");
            case Ending.TooMany(Instant retryAt) ->
                    say(
                            response,
                            Status.TOO_MANY_REQUESTS_429,
                            "Too many failures. Try again at " + retryAt + ".");
        }
    }

    private String cookieName() {
        return switch (transport) {
            case TLS -> "__Host-privyseal-openid";
            case PLAIN -> "privyseal-openid";
        };
    }

    private String cookie(String value, Duration age) {
        String secure =
                switch (transport) {
                    case TLS -> "; Secure";
                    case PLAIN -> "";
                };
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(cookieName(), value, age.toSeconds(), secure);
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return request.query()
                .first(name)
                .asOptional()
                .filter(text -> !text.isBlank() && text.length() <= MAX_PARAMETER);
    }

    /// The log says why; a browser learns nothing of the provider's address.
    private static void failed(ServerResponse response, String why) {
        LOG.log(Level.WARNING, "signing in by OpenID failed: " + why);
        say(
                response,
                Status.BAD_GATEWAY_502,
                "The OpenID provider did not sign you in. Begin again at " + PATH + ".");
    }

    private static void bare(ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    }

    private static void say(ServerResponse response, Status status, String sentence) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send(sentence + "\n");
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static InetAddress remote(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException(
                "not an Internet connection: " + request.remotePeer().address());
    }
}
