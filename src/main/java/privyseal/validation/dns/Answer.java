package privyseal.validation.dns;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import privyseal.egress.HttpOutcome.Exposure;
import privyseal.egress.LookupTrouble;

/// What a look-up found.
public sealed interface Answer {

    /// @param name where the records stand: the name asked for, or where its aliases led
    /// @param records at least one, of the type asked for
    record Found(Name name, List<Record> records, Source source) implements Answer {}

    /// No such name, or none of that type there: for a proof it is the same.
    record Absent(Name name, Source source) implements Answer {}

    /// @param name whose look-up failed: the name asked for, or where its aliases led
    /// @param where the server that gave the trouble, `-` when none did
    /// @param reason English, for people
    record Failed(Name name, LookupTrouble trouble, String where, String reason)
            implements Answer {}

    /// @param where the server that answered, by name and address
    /// @param exposure whether people may see what it answered (VA-07)
    record Source(String where, Protection protection, Exposure exposure, Scope scope) {}

    enum Protection {
        /// Signed, and the signatures lead to a trust anchor.
        SECURE,
        /// Proved to be unsigned, or under no trust anchor.
        UNSIGNED,
        /// Not looked at: a resolver is set and no trust anchors are.
        UNCHECKED
    }

    enum Scope {
        /// Looks up any name.
        EVERYTHING,
        /// Answers for its own zones only: authoritative, and offers no recursion.
        OWN_ZONES
    }
}
