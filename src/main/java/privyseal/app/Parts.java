package privyseal.app;

import io.helidon.webserver.http.HttpFeature;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the parts of the product bring to the running service.
///
/// @param doors served on the plain and on the TLS port alike; [PlainDoor] says to whom
/// @param jobs recurring work
/// @param checks what has to be well for `/health/ready`
/// @param tls the service's own certificate, asked for at the start and at each [HttpServers#renewTls]; without it there
///     is no TLS port
public record Parts(
        List<HttpFeature> doors,
        List<Jobs.Recurring> jobs,
        List<HealthCheck> checks,
        Optional<Supplier<TlsIdentity>> tls) {

    public static final Parts NONE = new Parts(List.of(), List.of(), List.of(), Optional.empty());
}
