package privyseal.deployment;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.certificate.LineageId;
import privyseal.db.SecretId;

/// Where an account puts certificates to use (DP-01).
///
/// @param name unique in the account
/// @param follows the lineage whose newly issued certificates are deployed here by themselves
/// @param current what the target said last that it has
public record DeployTarget(
        UUID id,
        AccountId account,
        String name,
        Way way,
        Optional<LineageId> follows,
        Optional<Current> current,
        Instant createdAt) {

    /// How a certificate gets there.
    public sealed interface Way {

        Kind kind();

        /// An agent beside the server asks for it and says what became of it.
        ///
        /// @param key the id of the only API key that it may ask with; any of the account without one
        /// @param seenAt when it asked last
        record Agent(Optional<String> key, Optional<Instant> seenAt) implements Way {
            @Override
            public Kind kind() {
                return Kind.AGENT;
            }
        }

        /// The service sends it.
        ///
        /// @param secret the sealed secret that signs what is sent
        /// @param trusted PEM: authorities that the server's certificate may come from, beside the public ones
        record Webhook(URI url, SecretId secret, Optional<String> trusted) implements Way {
            @Override
            public Kind kind() {
                return Kind.WEBHOOK;
            }
        }
    }

    public enum Kind {
        AGENT("agent"),
        WEBHOOK("webhook");

        private final String spelling;

        Kind(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }

        /// @throws IllegalArgumentException when it is neither
        public static Kind parse(String text) {
            for (Kind kind : values()) {
                if (kind.spelling.equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("neither agent nor webhook");
        }
    }

    public record Current(CertificateId certificate, Instant since) {}

    public boolean has(CertificateId certificate) {
        return current.filter(c -> c.certificate().equals(certificate)).isPresent();
    }
}
