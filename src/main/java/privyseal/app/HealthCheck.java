package privyseal.app;

import java.util.Optional;
import java.util.function.Supplier;

/// One thing that has to be well for the service to be ready.
///
/// @param name one word
/// @param complaint what is not well; answers within a second or two
public record HealthCheck(String name, Supplier<Optional<String>> complaint) {}
