package privyseal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The actions that are served, by version and name.
public final class Actions {

    /// An action and how its request is read.
    record Served<Q extends Record, A extends Record>(
            Action<Q, A> action, RequestBinder<Q> binder) {

        static <Q extends Record, A extends Record> Served<Q, A> of(Action<Q, A> action) {
            return new Served<>(action, new RequestBinder<>(action.requestType()));
        }

        A answer(Action.Call call, ObjectNode parameters, RequestBinder.Source source) {
            return action.handle(call, binder.bind(parameters, source));
        }
    }

    private record Name(ApiVersion version, String action) {}

    private final Map<Name, Served<?, ?>> byName = new HashMap<>();

    /// @throws IllegalArgumentException when two have one name, or a request cannot be read
    Actions(List<? extends Action<?, ?>> actions) {
        for (Action<?, ?> action : actions) {
            if (byName.put(new Name(action.version(), action.name()), Served.of(action)) != null) {
                throw new IllegalArgumentException("two actions " + action.name());
            }
        }
    }

    Optional<Served<?, ?>> find(ApiVersion version, String action) {
        return Optional.ofNullable(byName.get(new Name(version, action)));
    }

    Collection<Served<?, ?>> all() {
        return List.copyOf(byName.values());
    }
}
