package privyseal.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known of a job that comes round again and again, on whichever node. In the machine's time.
///
/// @param interval from the end of one run to the start of the next
/// @param lastSuccess when it last ended well
/// @param lastFailure when it last ended otherwise
/// @param next when it starts next; in the past while it runs or when nobody took it up
/// @param running on which node, while it does
public record JobState(
        String name,
        Duration interval,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastFailure,
        int consecutiveFailures,
        Instant next,
        Optional<String> running) {}
