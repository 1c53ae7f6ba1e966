package privyseal.rule;

import java.util.List;

/// What the rules say to a request. A denial is an answer like any other, not an exception.
public sealed interface Verdict<T> {

    record Allowed<T>(T value) implements Verdict<T> {}

    record Denied<T>(List<Denial> denials) implements Verdict<T> {
        public Denied {
            if (denials.isEmpty()) {
                throw new IllegalArgumentException("denied without a reason");
            }
            denials = List.copyOf(denials);
        }
    }
}
