package privyseal.app;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import privyseal.telemetry.Quoted;

/// `/health/live`, `/health/ready` and `/metrics`.
final class Operations {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final List<HealthCheck> checks;
    private final Supplier<String> metrics;

    Operations(List<HealthCheck> checks, Supplier<String> metrics) {
        this.checks = List.copyOf(checks);
        this.metrics = metrics;
    }

    /// For everybody: that the process runs, and nothing else.
    static void live(HttpRouting.Builder routing) {
        routing.get(
                "/health/live",
                (request, response) -> json(response, Status.OK_200, "{\"status\":\"UP\"}"));
    }

    /// For those who operate the service.
    void management(HttpRouting.Builder routing) {
        routing.get("/health/ready", this::ready).get("/metrics", this::metrics);
    }

    /// The same on a port that others reach too: for them the paths do not exist.
    void managementForThisMachine(HttpRouting.Builder routing) {
        routing.get("/health/ready", (request, response) -> locally(request, response, this::ready))
                .get("/metrics", (request, response) -> locally(request, response, this::metrics));
    }

    private static void locally(
            ServerRequest request,
            ServerResponse response,
            io.helidon.webserver.http.Handler handler)
            throws Exception {
        if (PlainDoor.isLocal(request)) {
            handler.handle(request, response);
        } else {
            response.status(Status.NOT_FOUND_404).send();
        }
    }

    private record Answer(String name, Optional<String> complaint) {}

    private void ready(ServerRequest request, ServerResponse response) {
        List<Answer> answers =
                checks.stream()
                        .map(check -> new Answer(check.name(), check.complaint().get()))
                        .toList();
        boolean up = answers.stream().allMatch(answer -> answer.complaint().isEmpty());
        String details = answers.stream().map(Operations::spell).collect(Collectors.joining(","));
        json(
                response,
                up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
                "{\"status\":\"%s\",\"checks\":[%s]}".formatted(word(up), details));
    }

    private static String spell(Answer answer) {
        String reason =
                answer.complaint()
                        .map(complaint -> ",\"reason\":\"" + Quoted.escape(complaint) + "\"")
                        .orElse("");
        return "{\"name\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(answer.name(), word(answer.complaint().isEmpty()), reason);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS_TEXT).send(metrics.get());
    }

    private static void json(ServerResponse response, Status status, String body) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(body);
    }
}
