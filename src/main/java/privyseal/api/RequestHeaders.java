package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The headers of a request, by lower-case name.
public final class RequestHeaders {

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public RequestHeaders(Map<String, List<String>> values) {
        this.values.putAll(values);
    }

    /// Trimmed; empty is kept apart from absent. A header that is there twice is refused, because a proxy before us may
    /// have read the other one.
    Optional<String> find(String name) {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw new ApiException(
                    INVALID_PARAMETER, "The header " + name + " is there more than once.");
        }
        return found.stream().findFirst().map(String::strip);
    }

    /// The first of them, or nothing: for what decides no more than how an answer is worded.
    String first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }

    /// As [#find], but a blank one counts as absent.
    Optional<String> findText(String name) {
        return find(name).filter(value -> !value.isEmpty());
    }
}
