package privyseal.certificate;

import java.time.Instant;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.pki.RevocationReason;

/// Something that an account asked for and that takes its steps: an application, a reissue or a revocation.
///
/// The row belongs to whoever holds the lock on its lineage; the first commit decides, and what comes later finds the
/// request closed ("Which moment counts").
///
/// @param certificate application and reissue: what shall be issued; revocation: what shall be revoked
/// @param deadline until when the domains must be proved
/// @param exemption the rule that spared the proof
public record Request(
        RequestId id,
        long version,
        CertificateId certificate,
        AccountId account,
        LineageId lineage,
        Purpose purpose,
        Progress progress,
        Instant submittedAt,
        ProofMethod method,
        Instant deadline,
        Optional<String> exemption) {

    /// What was asked for.
    public sealed interface Purpose {

        record Application() implements Purpose {}

        /// @param original the certificate that is being reissued
        record Reissue(CertificateId original, String reason) implements Purpose {}

        /// @param extent what falls with the certificate
        record Revocation(RevocationReason code, String reason, Extent extent) implements Purpose {}
    }

    public sealed interface Progress {

        /// Domains are being looked at.
        ///
        /// @param looks how often the service looked by itself; the waits in between grow with it
        record Proving(Instant nextLook, int looks) implements Progress {}

        /// All is decided; the certificate is prepared and waits for its signature. A crash leaves it here, and the
        /// job signs it.
        record Signing(Instant since) implements Progress {}

        record Closed(Ending ending, Instant at) implements Progress {}
    }

    /// What a revocation takes with it.
    public enum Extent {
        /// As RV-06 says: in group G every certificate reissued from it.
        GENERATION("generation"),
        /// The certificate and nothing else (RI-22).
        ALONE("alone");

        private final String spelling;

        Extent(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }
    }

    public enum Ending {
        DONE("done"),
        /// A deadline passed (AP-03, RV-17, RV-18, RI-24).
        OUT_OF_TIME("out-of-time"),
        CANCELLED("cancelled"),
        REFUSED("refused");

        private final String spelling;

        Ending(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }
    }

    /// How domains are proved by hand.
    public enum ProofMethod {
        DNS("dns"),
        FILE("file");

        private final String spelling;

        ProofMethod(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }

    public boolean isClosed() {
        return progress instanceof Progress.Closed;
    }

    public Request at(Progress next) {
        return new Request(
                id,
                version,
                certificate,
                account,
                lineage,
                purpose,
                next,
                submittedAt,
                method,
                deadline,
                exemption);
    }

    public Request provedBy(ProofMethod other) {
        return new Request(
                id,
                version,
                certificate,
                account,
                lineage,
                purpose,
                progress,
                submittedAt,
                other,
                deadline,
                exemption);
    }

    public Request close(Ending ending, Instant when) {
        return at(new Progress.Closed(ending, when));
    }
}
