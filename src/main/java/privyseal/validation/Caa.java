package privyseal.validation;

import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.rule.Sentence;

/// Whether the domain's owner lets this authority issue (RFC 8659; VA-05).
public interface Caa {

    sealed interface Answer {
        record Allowed() implements Answer {}

        /// @param where the name whose CAA records forbid it
        record Forbidden(String where, Sentence sentence) implements Answer {}

        /// RFC 8659 §3: no answer is not a yes.
        record LookUpFailed(Sentence sentence) implements Answer {}

        /// What is shown where this answer stands in the way.
        default Optional<Observation> forbids(Instant began) {
            return switch (this) {
                case Allowed() -> Optional.empty();
                case Forbidden(String where, Sentence sentence) ->
                        Optional.of(
                                new Observation(
                                        began,
                                        Observation.Finding.CAA_FORBIDS,
                                        where,
                                        "",
                                        sentence));
                case LookUpFailed(Sentence sentence) ->
                        Optional.of(
                                new Observation(
                                        began,
                                        Observation.Finding.CAA_NOT_FOUND_OUT,
                                        "-",
                                        "",
                                        sentence));
            };
        }
    }

    /// @param name with its `*.` where it is a wildcard: `issuewild` then counts
    Answer ask(DomainName name);
}
