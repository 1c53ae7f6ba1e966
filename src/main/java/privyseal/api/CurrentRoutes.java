package privyseal.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import privyseal.account.Caller;
import privyseal.account.KeyId;
import privyseal.account.Role;
import privyseal.account.SigningKey;
import privyseal.account.SigningKeys;
import privyseal.certificate.CertificateId;
import privyseal.inventory.CurrentDesk;
import privyseal.inventory.CurrentDesk.Outcome;
import privyseal.inventory.CurrentDesk.Wanted;
import privyseal.rule.Sentence;

/// `GET /current/{name}`: the certificate that a lineage's stable name stands for at this moment (RI-21), for scripts that
/// poll.
///
/// The API key comes as HTTP's user and password (RFC 7617), so that `curl -u "$ID:$KEY"` will do; over plain HTTP from
/// afar it is not taken. The key must be for `DownloadCertificate`. The ETag names the certificate and the format:
/// a poll with `If-None-Match` is answered 304 until there is another certificate, takes nothing and leaves no entry in the
/// log.
///
/// | status | when |
/// |---|---|
/// | 200, 304 | the current certificate |
/// | 400 | no such format |
/// | 401 | no key, or not a right one |
/// | 403 | the key or its person may not download; it is not offered in this format (DL-01) |
/// | 404 | no such lineage, or none of its certificates can be used now (RV-02) |
/// | 429 | more than `api.requests-per-second` of an account |
public final class CurrentRoutes {

    private static final String PATH = "/current/";

    /// As what a key must be allowed to do this.
    private static final String ACTION = "DownloadCertificate";

    /// A lineage's name, as the service makes them.
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,120}");

    private static final String NOTHING =
            "There is no such lineage, or none of its certificates can be used now (RV-02). 没有该证书，或当前没有可用的证书。";

    private final CurrentDesk desk;
    private final SigningKeys keys;
    private final ApiConfig config;
    private final RateLimit perAccount;

    public CurrentRoutes(CurrentDesk desk, SigningKeys keys, ApiConfig config) {
        this.desk = desk;
        this.keys = keys;
        this.config = config;
        this.perAccount =
                new RateLimit(
                        config.requestsPerSecond(), config.requestsPerSecond(), System::nanoTime);
    }

    public void register(HttpRouting.Builder routing) {
        routing.get(PATH + "{name}", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        InetAddress remote = remote(request);
        boolean overheard = !request.isSecure() && !remote.isLoopbackAddress();
        if (overheard && !config.plainApi()) {
            refuse(
                    response,
                    Status.FORBIDDEN_403,
                    "From other machines this is served over HTTPS only.");
            return;
        }
        Optional<SigningKey> key =
                request.headers().value(HeaderNames.AUTHORIZATION).flatMap(this::key);
        if (key.isEmpty()) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"privyseal\"");
            refuse(
                    response,
                    Status.UNAUTHORIZED_401,
                    "Give the id of an API key as user, its secret as password.");
            return;
        }
        Caller caller = key.get().caller(remote.getHostAddress(), UUID.randomUUID().toString());
        if (!caller.role().reaches(Role.MEMBER) || !caller.scope().admits(ACTION)) {
            refuse(response, Status.FORBIDDEN_403, "This API key may not download.");
            return;
        }
        if (config.requestsPerSecond() > 0 && !perAccount.admits(caller.account().value())) {
            refuse(response, Status.TOO_MANY_REQUESTS_429, "Too many requests; wait a second.");
            return;
        }
        Optional<Wanted> wanted = Wanted.find(request.query().first("format").orElse("pem"));
        if (wanted.isEmpty()) {
            refuse(
                    response,
                    Status.BAD_REQUEST_400,
                    "The format is none of " + String.join(", ", Wanted.words()) + ".");
            return;
        }
        answer(caller, wanted.get(), request, response);
    }

    private void answer(
            Caller caller, Wanted wanted, ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("name");
        Optional<CertificateId> current =
                NAME.matcher(name).matches() ? desk.current(caller, name) : Optional.empty();
        if (current.isEmpty() || isOutside(caller, current.get())) {
            refuse(response, Status.NOT_FOUND_404, NOTHING);
            return;
        }
        String tag = "W/\"" + current.get() + "-" + wanted.word() + "\"";
        if (knows(request, tag)) {
            caching(response, tag);
            response.status(Status.NOT_MODIFIED_304);
            response.send();
            return;
        }
        switch (desk.take(caller, current.get(), wanted)) {
            case Outcome.Taken taken -> {
                caching(response, tag);
                response.header(HeaderNames.CONTENT_TYPE, taken.contentType());
                response.header(HeaderNames.create("X-Certificate-Id"), current.get().value());
                // Host names and the word of a server: nothing that would need quoting.
                response.header(
                        HeaderNames.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + taken.filename() + "\"");
                response.send(taken.bytes());
            }
            case Outcome.NotOffered(Sentence why) ->
                    refuse(
                            response,
                            Status.FORBIDDEN_403,
                            "DL-01: " + why.english() + " " + why.chinese());
            // Its revocation was submitted a moment ago.
            case Outcome.NotThere() -> refuse(response, Status.NOT_FOUND_404, NOTHING);
        }
    }

    /// AC-01: a key for certain certificates.
    private boolean isOutside(Caller caller, CertificateId id) {
        return !caller.scope().certificates().isEmpty() && !keys.covers(caller, id);
    }

    private static boolean knows(ServerRequest request, String tag) {
        return request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .anyMatch(tag::equals);
    }

    /// May be kept by who asked, and is asked for anew each time.
    private static void caching(ServerResponse response, String tag) {
        response.header(HeaderNames.CACHE_CONTROL, "private, no-cache");
        response.header(HeaderNames.VARY, "Authorization");
        response.header(HeaderNames.ETAG, tag);
    }

    private Optional<SigningKey> key(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair;
        try {
            pair =
                    new String(
                            Base64.getDecoder().decode(authorization.substring(6).strip()),
                            StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || !KeyId.isSpelledRight(pair.substring(0, colon))) {
            return Optional.empty();
        }
        return keys.find(new KeyId(pair.substring(0, colon)))
                .filter(key -> Secrets.same(key.secret().reveal(), pair.substring(colon + 1)));
    }

    private static void refuse(ServerResponse response, Status status, String sentence) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send(sentence + "\n");
    }

    private static InetAddress remote(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException(
                "not an Internet connection: " + request.remotePeer().address());
    }
}
