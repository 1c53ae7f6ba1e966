package privyseal.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import privyseal.certificate.CertificateId;
import privyseal.rule.Sentence;

/// That one certificate shall be put to use at one target.
///
/// @param record the wish that it is a part of
/// @param previous what the target had before
/// @param attempts how often it was handed to the target
/// @param why it failed, if it did
public record Deployment(
        long id,
        long record,
        UUID target,
        CertificateId certificate,
        Optional<CertificateId> previous,
        State state,
        int attempts,
        Instant nextTryAt,
        Optional<Sentence> why,
        Instant createdAt,
        Instant changedAt) {

    public enum State {
        WAITING("waiting"),
        /// The target was given the certificate and has not said what became of it.
        RUNNING("running"),
        DONE("done"),
        /// The target has what it had before.
        FAILED("failed"),
        /// What the target had before was put back later.
        ROLLED_BACK("rolled-back"),
        ROLLBACK_FAILED("rollback-failed");

        private final String spelling;

        State(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }

        static State of(String spelling) {
            for (State state : values()) {
                if (state.spelling.equals(spelling)) {
                    return state;
                }
            }
            throw new IllegalArgumentException(spelling);
        }
    }

    public boolean isOpen() {
        return switch (state) {
            case WAITING, RUNNING -> true;
            case DONE, FAILED, ROLLED_BACK, ROLLBACK_FAILED -> false;
        };
    }
}
