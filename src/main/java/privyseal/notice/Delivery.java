package privyseal.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.account.PersonId;
import privyseal.certificate.CertificateId;

/// A notice on its way to one receiver, or what became of it.
///
/// @param notice the same for all receivers of a notice, and for every try: by it a webhook knows what it has already
/// @param account whose webhook or person it is
/// @param tries also tells one claim from the next
/// @param outcome what the last try came to, in our words; nothing of what the receiver answered but its number
/// @param askedAt when the retries began
/// @param nextTryAt while it waits
public record Delivery(
        UUID id,
        UUID notice,
        AccountId account,
        Kind kind,
        Optional<CertificateId> certificate,
        Receiver receiver,
        State state,
        int tries,
        String outcome,
        Instant createdAt,
        Instant askedAt,
        Optional<Instant> triedAt,
        Instant nextTryAt) {

    public sealed interface Receiver {
        record Hook(UUID webhook) implements Receiver {}

        record Mailbox(PersonId person, String user) implements Receiver {}
    }

    public enum State {
        WAITING,
        DELIVERED,
        /// Not tried again, unless somebody asks for it.
        GIVEN_UP;

        public String spelling() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
