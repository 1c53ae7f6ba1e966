package privyseal.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import privyseal.account.AccountId;
import privyseal.pki.RevocationReason;
import privyseal.rule.Sentence;

/// Something that an account asked for and that takes its steps: an application, a reissue or a revocation.
///
/// The row belongs to whoever holds the lock on its lineage; the first commit decides, and what comes later finds the
/// request closed ("Which moment counts").
///
/// @param certificate application and reissue: what shall be issued; revocation: what shall be revoked
/// @param deadline until when what it waits for must be done; of a review that nothing ends, when it is due (RV-23)
/// @param waivers which rules spared which steps
/// @param approvedAt when the people who had to agree did
/// @param lost RV-16: the automatic method that `method` stands for, because its conditions no longer held
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
        Waivers waivers,
        Optional<Instant> approvedAt,
        Optional<ProofMethod> lost) {

    /// The rules that spared a step, by their ids; recorded at submission and shown (RI-15).
    public record Waivers(
            Optional<String> letter, Optional<String> proof, Optional<String> review) {
        public static final Waivers NONE =
                new Waivers(Optional.empty(), Optional.empty(), Optional.empty());

        public static Waivers ofProof(Optional<String> rule) {
            return new Waivers(Optional.empty(), rule, Optional.empty());
        }
    }

    /// What was asked for.
    public sealed interface Purpose {

        record Application() implements Purpose {}

        /// @param original the certificate that is being reissued
        record Reissue(CertificateId original, String reason) implements Purpose {}

        /// @param extent what falls with the certificate
        record Revocation(RevocationReason code, String reason, Extent extent) implements Purpose {}
    }

    public sealed interface Progress {

        /// Waits for a letter. Nothing is locked yet; it drops itself.
        record Drafting(Instant dropAt) implements Progress {}

        /// Domains are being looked at.
        ///
        /// @param looks how often the service looked by itself; the waits in between grow with it
        record Proving(Instant nextLook, int looks) implements Progress {}

        /// Reviewers look at it.
        ///
        /// @param endsAt when it ends without a decision (RI-26); a revocation never does (RV-23)
        record InReview(Optional<Instant> endsAt) implements Progress {}

        /// The issuing authority verifies identity by itself (RI-18).
        record AtAuthority(Instant endsAt) implements Progress {}

        /// All is decided; the certificate is prepared and waits for its signature. A crash leaves it here, and the
        /// job signs it.
        record Signing(Instant since) implements Progress {}

        /// All is decided, and an authority outside of the service is asked to do it: to issue, or to revoke (RV-06/upstream).
        /// Its job asks until it did.
        ///
        /// @param trouble what it said last, where that stands in the way
        record AtUpstream(Optional<Sentence> trouble) implements Progress {}

        /// @param why what the applicant is told, where nobody can guess it from the ending (RV-19)
        record Closed(Ending ending, Instant at, Optional<Sentence> why) implements Progress {}
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

        public String spelling() {
            return spelling;
        }
    }

    /// Who must do something before a request goes on.
    public enum Party {
        APPLICANT,
        REVIEWER,
        /// The authority that vets by itself (RI-18).
        AUTHORITY,
        SERVICE
    }

    /// How domains are proved.
    public enum ProofMethod {
        DNS("dns"),
        FILE("file"),
        /// The service writes the record itself (VA-03).
        DNS_AUTO("dns-auto"),
        /// A standing reverse proxy asks the service for the file (VA-04).
        FILE_AUTO("file-auto");

        private final String spelling;

        ProofMethod(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }

        public static Optional<ProofMethod> find(String spelling) {
            return Arrays.stream(values()).filter(m -> m.spelling.equals(spelling)).findFirst();
        }

        public boolean isAutomatic() {
            return this == DNS_AUTO || this == FILE_AUTO;
        }

        /// By which these names can be proved, where no other is known: an IP address by a file alone (VA-02/ip).
        public static ProofMethod fitting(List<CertificateName> names) {
            return names.stream().anyMatch(IpName.class::isInstance) ? FILE : DNS;
        }

        /// RV-16: what a person can do instead.
        public ProofMethod byHand(List<CertificateName> names) {
            return switch (this) {
                case DNS, FILE -> this;
                case DNS_AUTO -> DNS;
                case FILE_AUTO -> names.stream().anyMatch(CertificateName::isWildcard) ? DNS : FILE;
            };
        }
    }

    public boolean isClosed() {
        return progress instanceof Progress.Closed;
    }

    /// Empty when it is closed. [RequestSearch] asks the table the same.
    public Optional<Party> waitsFor() {
        return switch (progress) {
            case Progress.Drafting _ -> Optional.of(Party.APPLICANT);
            case Progress.Proving _ ->
                    Optional.of(isProvedByHand() ? Party.APPLICANT : Party.SERVICE);
            case Progress.InReview _ -> Optional.of(Party.REVIEWER);
            case Progress.AtAuthority _ -> Optional.of(Party.AUTHORITY);
            case Progress.Signing _, Progress.AtUpstream _ -> Optional.of(Party.SERVICE);
            case Progress.Closed _ -> Optional.empty();
        };
    }

    /// Whether a person must publish something; what was approved, or is spared the proof, has CAA looked at alone.
    public boolean isProvedByHand() {
        return !method.isAutomatic() && waivers.proof().isEmpty() && approvedAt.isEmpty();
    }

    public Request at(Progress next) {
        return with(next, submittedAt, method, deadline, approvedAt);
    }

    public Request provedBy(ProofMethod other) {
        return with(progress, submittedAt, other, deadline, approvedAt);
    }

    /// Waits for something else, until another deadline.
    public Request at(Progress next, Instant until) {
        return with(next, submittedAt, method, until, approvedAt);
    }

    /// A draft becomes a request.
    public Request submit(Progress next, Instant now, Instant until) {
        return with(next, now, method, until, approvedAt);
    }

    public Request approve(Progress next, Instant now, Instant until) {
        return with(next, submittedAt, method, until, Optional.of(now));
    }

    public Request close(Ending ending, Instant when) {
        return at(new Progress.Closed(ending, when, Optional.empty()));
    }

    public Request close(Ending ending, Instant when, Sentence why) {
        return at(new Progress.Closed(ending, when, Optional.of(why)));
    }

    private Request with(
            Progress next,
            Instant submitted,
            ProofMethod by,
            Instant until,
            Optional<Instant> approved) {
        return new Request(
                id,
                version,
                certificate,
                account,
                lineage,
                purpose,
                next,
                submitted,
                by,
                until,
                waivers,
                approved,
                lost);
    }
}
