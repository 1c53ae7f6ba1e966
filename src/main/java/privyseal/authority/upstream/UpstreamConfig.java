package privyseal.authority.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Secret;
import privyseal.egress.Trust;

/// The settings `upstream.*`.
///
/// @param directory where its ACME begins (RFC 8555 §7.1.1)
/// @param products whose certificates it issues, by their numbers
/// @param contact a mail address of ours that it may write to
/// @param trust who is believed for the directory's name
/// @param firstWait after the first failure; twice as long after each further one
/// @param giveUp how long after the decision to issue an order is refused
public record UpstreamConfig(
        URI directory,
        Set<Integer> products,
        Optional<String> contact,
        Optional<Binding> binding,
        Trust trust,
        End end,
        Duration firstWait,
        Duration longestWait,
        Duration giveUp) {

    /// By which it knows whose our account is (RFC 8555 §7.3.4).
    ///
    /// @param key base64url
    public record Binding(String keyId, Secret key) {}

    /// Who says when a certificate ends.
    public enum End {
        /// The order does, to the second (RI-05).
        NAMED,
        /// The authority does.
        THEIRS
    }

    /// @param failures how many there were, at least one
    Duration wait(int failures) {
        Duration wait = firstWait;
        for (int n = 1; n < failures && wait.compareTo(longestWait) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
