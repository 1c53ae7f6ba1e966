package privyseal.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import privyseal.web.ConsoleFiles.ConsoleFile;

/// The web console under `/console/`, and the public page `/compromise` (RV-25).
///
/// Files with a hash in their name are kept by browsers for ever. Every other path is the one page, whose script finds out
/// which view is meant; it is made anew for each request, because its nonce must not be known before. The console is data
/// for a browser: what somebody sees comes from the actions, behind the browser's door.
public final class ConsoleRoutes {

    private static final String CONSOLE = "/console";
    private static final String COMPROMISE = "/compromise";
    private static final String ASSETS = "assets/";

    /// Where the build left room for the nonce.
    private static final String NONCE = "NONCE-OF-THIS-ANSWER";

    /// 128 bits, as CSP 3 §8.1 asks for.
    private static final int NONCE_OCTETS = 16;

    private static final HeaderName CSP = HeaderNames.create("Content-Security-Policy");

    private final ConsoleFiles files = new ConsoleFiles();
    private final SecureRandom random;

    public ConsoleRoutes(SecureRandom random) {
        this.random = random;
    }

    public void register(HttpRouting.Builder routing) {
        routing.get("/", ConsoleRoutes::welcome);
        routing.get(CONSOLE, (_, response) -> toConsole(response));
        routing.get(CONSOLE + "/*", this::serve);
        routing.get(COMPROMISE, (_, response) -> page(response));
    }

    /// Somebody who opened the address of the service in a browser; a client of the API sends parameters, or no wish for a
    /// page.
    private static void welcome(ServerRequest request, ServerResponse response) {
        boolean wantsPage =
                request.prologue().query().isEmpty()
                        && request.headers()
                                .first(HeaderNames.ACCEPT)
                                .filter(types -> types.contains("text/html"))
                                .isPresent();
        if (wantsPage) {
            toConsole(response);
            return;
        }
        response.next();
    }

    private static void toConsole(ServerResponse response) {
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, CONSOLE + "/");
        response.send();
    }

    private void serve(ServerRequest request, ServerResponse response) {
        String path = request.path().path().substring(CONSOLE.length() + 1);
        Optional<ConsoleFile> file = files.find(path);
        if (file.isPresent()) {
            boolean hashed = path.startsWith(ASSETS);
            send(
                    request,
                    response,
                    file.get(),
                    hashed ? "public, max-age=31536000, immutable" : "public, max-age=3600");
            return;
        }
        if (path.startsWith(ASSETS)) {
            guard(response);
            response.status(Status.NOT_FOUND_404).send("There is no such file.\n");
            return;
        }
        page(response);
    }

    private static void send(
            ServerRequest request, ServerResponse response, ConsoleFile file, String caching) {
        guard(response);
        response.header(HeaderNames.CONTENT_TYPE, file.type());
        response.header(HeaderNames.CACHE_CONTROL, caching);
        response.header(HeaderNames.VARY, "Accept-Encoding");
        boolean takesGzip =
                request.headers()
                        .first(HeaderNames.ACCEPT_ENCODING)
                        .filter(encodings -> encodings.contains("gzip"))
                        .isPresent();
        if (takesGzip) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        response.send(takesGzip ? file.gzipped() : file.plain());
    }

    private void page(ServerResponse response) {
        Optional<String> page = files.page();
        guard(response);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (page.isEmpty()) {
            response.status(Status.NOT_FOUND_404)
                    .send(
                            "This build has no console: build without -Dconsole.skip, as ./privyseal does.\n");
            return;
        }
        String nonce = nonce();
        response.header(CSP, policy(nonce));
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.send(page.get().replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8));
    }

    /// CSP 3. Scripts are files of ours. The component library writes style elements while it runs: they carry the nonce.
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'none';"
                + " base-uri 'none'; frame-ancestors 'none'";
    }

    private static void guard(ServerResponse response) {
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.header(HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin");
        response.header(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin");
    }

    private String nonce() {
        byte[] octets = new byte[NONCE_OCTETS];
        random.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }
}
