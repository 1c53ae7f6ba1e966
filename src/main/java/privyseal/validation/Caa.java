package privyseal.validation;

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
    }

    /// @param name with its `*.` where it is a wildcard: `issuewild` then counts
    Answer ask(DomainName name);
}
