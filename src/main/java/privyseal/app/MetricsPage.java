package privyseal.app;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import privyseal.telemetry.Meters.Counted;
import privyseal.telemetry.Meters.Gauged;
import privyseal.telemetry.Meters.Shape;
import privyseal.telemetry.Meters.Timed;

/// `docs/operations/metrics.md`.
final class MetricsPage {

    private static final String HEAD =
            """
            # Metrics

            `/metrics` answers in the text format of Prometheus on `server.management-address`, without that to the machine itself on
            the plain port. A line appears when there is something to say: a counter when it was counted for the first time.

            This page is printed by `./dev docs`.

            | meter | kind | labels | what it says |
            |---|---|---|---|
            """;

    private MetricsPage() {}

    static String print() {
        return HEAD
                + Stream.of(Counted.values())
                        .map(meter -> row(meter.shape(), "_total", "counter"))
                        .collect(Collectors.joining())
                + Stream.of(Timed.values())
                        .map(meter -> row(meter.shape(), "_seconds_{count,sum,max}", "timer"))
                        .collect(Collectors.joining())
                + Stream.of(Gauged.values())
                        .map(meter -> row(meter.shape(), "", "value"))
                        .collect(Collectors.joining());
    }

    private static String row(Shape shape, String suffix, String kind) {
        String labels = shape.labels().isEmpty() ? "–" : String.join(", ", shape.labels());
        return "| `%s%s` | %s | %s | %s |%n"
                .formatted(shape.name().replace('.', '_'), suffix, kind, labels, shape.sentence());
    }
}
