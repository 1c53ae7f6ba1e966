package privyseal.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import privyseal.delivery.Download;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.DownloadDesk.Outcome;
import privyseal.rule.Denial;

/// `GET /download/{token}`: what DescribeDownloadCertificateUrl links to. The token is all that is asked for.
public final class DownloadRoutes {

    static final String PATH = "download/";

    /// 32 octets in Base64 for URLs.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final String GONE =
            "There is no such link, or it was used, or it is older than "
                    + DownloadDesk.LINK_LIFETIME.toMinutes()
                    + " minutes. 链接不存在、已使用或已过期。";

    private final DownloadDesk desk;
    private final ApiConfig config;

    public DownloadRoutes(DownloadDesk desk, ApiConfig config) {
        this.desk = desk;
        this.config = config;
    }

    public void register(HttpRouting.Builder routing) {
        routing.get("/" + PATH + "{token}", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        InetAddress remote = remote(request);
        boolean overheard = !request.isSecure() && !remote.isLoopbackAddress();
        if (overheard && !config.plainApi()) {
            refuse(
                    response,
                    Status.FORBIDDEN_403,
                    "From other machines this is served over HTTPS only.");
            return;
        }
        String token = request.path().pathParameters().get("token");
        if (!TOKEN.matcher(token).matches()) {
            refuse(response, Status.NOT_FOUND_404, GONE);
            return;
        }
        switch (desk.use(token, remote.getHostAddress())) {
            case Outcome.Packed(Download.Zip zip) -> send(response, zip);
            case Outcome.NotUsable(Denial denial) -> refuse(response, denial);
            case Outcome.NotOffered(Denial denial) -> refuse(response, denial);
            case Outcome.WrongPassword(Denial denial) -> refuse(response, denial);
            case Outcome.NotThere() -> refuse(response, Status.NOT_FOUND_404, GONE);
        }
    }

    private static void send(ServerResponse response, Download.Zip zip) {
        response.header(HeaderNames.CONTENT_TYPE, "application/zip");
        // Host names and the word of a server: nothing that would need quoting.
        response.header(
                HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + zip.filename() + "\"");
        response.send(zip.bytes());
    }

    private static void refuse(ServerResponse response, Denial denial) {
        refuse(
                response,
                Status.FORBIDDEN_403,
                denial.ruleId()
                        + ": "
                        + denial.sentence().english()
                        + " "
                        + denial.sentence().chinese());
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
