package privyseal.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;

/// One wish to deploy.
///
/// @param certificate what was to be deployed, or, for a rollback, what was to be undone
/// @param undoes the record that a rollback undoes
/// @param replaces the certificate that the targets of an update had; a rollback of one has it too
public record DeployRecord(
        long id,
        AccountId account,
        CertificateId certificate,
        Cause cause,
        Optional<Long> undoes,
        Optional<CertificateId> replaces,
        Instant createdAt) {

    public enum Cause {
        ASKED("asked"),
        /// A target follows the certificate's lineage.
        FOLLOWED("followed"),
        /// At every target that had another one.
        UPDATED("updated"),
        ROLLBACK("rollback");

        private final String spelling;

        Cause(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }

        static Cause of(String spelling) {
            for (Cause cause : values()) {
                if (cause.spelling.equals(spelling)) {
                    return cause;
                }
            }
            throw new IllegalArgumentException(spelling);
        }
    }

    /// Or the rollback of one.
    public boolean isUpdate() {
        return replaces.isPresent();
    }

    /// With its parts, and their targets as they are now, deleted ones included.
    public record Shown(DeployRecord record, List<Part> parts) {
        public Shown {
            parts = List.copyOf(parts);
        }
    }

    public record Part(Deployment deployment, String targetName, DeployTarget.Kind kind) {}
}
