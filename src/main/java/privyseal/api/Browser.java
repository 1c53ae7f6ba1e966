package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_AUTHORIZATION;
import static privyseal.api.ErrorCode.TOKEN_FAILURE;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import privyseal.account.SessionToken;

/// What a request says of the browser that sent it, and the cookie that its answer takes along. Of one request.
///
/// A browser sends its cookie with whatever another site makes it send. So a session counts in `POST /` with JSON alone,
/// which another site cannot send without being asked first, and only with the page's own origin and a word that the page
/// alone knows (`X-CSRF-Token`).
final class Browser {

    private static final String NOT_FROM_HERE =
            "The header Origin does not name a page of this service.";

    /// Another name may lead to the loopback address too, and its pages are not ours.
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.[0-9.]{5,11}|\\[::1])(:[0-9]{1,5})?");

    private final RpcRequest request;
    private final URI publicUrl;
    private final Optional<String> origin;
    private Optional<String> setCookie = Optional.empty();

    Browser(RpcRequest request, URI publicUrl) {
        this.request = request;
        this.publicUrl = publicUrl;
        this.origin = request.headers().findText("Origin");
    }

    /// Whether a session may count: forms and GET can be sent by any site.
    boolean sendsJson() {
        return request.method() == RpcRequest.Method.POST
                && Envelope.MediaType.of(request.headers()) == Envelope.MediaType.JSON;
    }

    /// Whether there is a session's cookie of this service, of a TLS page or a plain one.
    boolean carriesCookie() {
        return !cookies(SessionCookies.SECURE).isEmpty()
                || !cookies(SessionCookies.PLAIN).isEmpty();
    }

    /// What the page's cookie holds, whatever it is. One of the other kind may be there too: cookies know no ports.
    Optional<String> cookie() {
        return only(SessionCookies.name(seen()));
    }

    /// The token of who was let in by the OpenID provider and owes a code.
    Optional<SessionToken> secondStep() {
        return only(SessionCookies.secondStepName(seen())).flatMap(SessionToken::parse);
    }

    private Optional<String> only(String name) {
        List<String> values = cookies(name);
        if (values.size() > 1) {
            throw new ApiException(INVALID_AUTHORIZATION, "The session's cookie is there twice.");
        }
        return values.stream().findFirst();
    }

    private List<String> cookies(String name) {
        List<String> values = new ArrayList<>();
        for (String pair : request.headers().find("Cookie").orElse("").split(";", -1)) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                values.add(parts[1]);
            }
        }
        return values;
    }

    /// The token of a request that a page of this service made.
    SessionToken fromOurPage() {
        if (origin.isEmpty()) {
            throw new ApiException(INVALID_AUTHORIZATION, NOT_FROM_HERE);
        }
        refuseForeign();
        return cookie().flatMap(SessionToken::parse).orElseThrow(Browser::ended);
    }

    void refuseUnguarded(SessionToken token) {
        String csrf = request.headers().findText("X-CSRF-Token").orElse("");
        if (!token.isGuardedBy(csrf)) {
            throw new ApiException(
                    INVALID_AUTHORIZATION,
                    "The header X-CSRF-Token is not the one that SignIn and DescribeSession answer.");
        }
    }

    static ApiException ended() {
        return new ApiException(TOKEN_FAILURE, "The session has ended: sign in.");
    }

    /// A script has no origin, and a page of another site has the wrong one.
    void refuseForeign() {
        if (origin.isPresent() && !isOurs(origin.get())) {
            throw new ApiException(INVALID_AUTHORIZATION, NOT_FROM_HERE);
        }
    }

    private boolean isOurs(String origin) {
        if (origin.equals(originOf(publicUrl))) {
            return true;
        }
        String host = request.headers().findText("Host").orElse("").toLowerCase(Locale.ROOT);
        String scheme =
                switch (request.transport()) {
                    case PLAIN -> "http://";
                    case TLS -> "https://";
                };
        return request.remote().isLoopbackAddress()
                && LOOPBACK.matcher(host).matches()
                && origin.equals(scheme + host);
    }

    /// As browsers write it: without the scheme's own port.
    private static String originOf(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() == -1 || url.getPort() == own ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /// Behind a proxy that ends TLS the page's origin knows better than our socket.
    private Transport seen() {
        return origin.map(from -> from.startsWith("https://") ? Transport.TLS : Transport.PLAIN)
                .orElse(request.transport());
    }

    void keep(SessionToken token, Duration longest) {
        setCookie = Optional.of(SessionCookies.of(token.reveal(), longest, seen()));
    }

    void forget() {
        setCookie = Optional.of(SessionCookies.of("", Duration.ZERO, seen()));
    }

    Optional<String> setCookie() {
        return setCookie;
    }
}
