package privyseal.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import privyseal.validation.ProofPlan;
import privyseal.validation.automatic.ProofFiles;

/// `GET /.well-known/pki-validation/{label}/{name}`: what a domain's reverse proxy passes on (VA-04). Everybody may ask: who
/// knows the label and the name learns what the domain shows to the world anyway.
public final class ProofFileRoutes {

    private final ProofFiles files;

    public ProofFileRoutes(ProofFiles files) {
        this.files = files;
    }

    public void register(HttpRouting.Builder routing) {
        routing.get(ProofPlan.FILE_FOLDER + "{label}/{name}", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        Optional<String> file =
                files.find(
                        request.path().pathParameters().get("label"),
                        request.path().pathParameters().get("name"));
        if (file.isEmpty()) {
            response.status(Status.NOT_FOUND_404);
        }
        response.send(file.orElse("There is no such file.\n"));
    }
}
