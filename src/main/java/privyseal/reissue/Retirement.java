package privyseal.reissue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.CertificateId;

/// RI-22: that the certificate which a reissue replaces be revoked, alone, a set time after the new one is deployed.
///
/// @param certificate what shall be retired
/// @param successor what the reissue made, or shall make
/// @param after from the deployment to the revocation
public record Retirement(
        CertificateId certificate, CertificateId successor, Duration after, State state) {

    /// Nobody needs a certificate so long that is replaced and deployed.
    public static final Duration LONGEST = Duration.ofDays(90);

    public Retirement {
        if (after.isNegative() || after.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not within 0 to 90 days");
        }
    }

    public sealed interface State {

        /// The new certificate is not deployed yet.
        record Asked() implements State {}

        record Due(Instant deployedAt, Instant at) implements State {}

        record Ended(Ending ending, Instant at) implements State {}
    }

    public enum Ending {
        RETIRED("retired"),
        /// The reissue was spared its proof, so the certificate's own route was begun.
        BY_ROUTE("by-route"),
        CALLED_OFF("called-off"),
        /// One of the two could not be used any more when the time came.
        NOT_NEEDED("not-needed");

        private final String spelling;

        Ending(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }

    static Retirement asked(CertificateId certificate, CertificateId successor, Duration after) {
        return new Retirement(certificate, successor, after, new State.Asked());
    }

    /// The first deployment counts: what was due stays due when it is said again.
    public Retirement deployed(Instant at) {
        return switch (state) {
            case State.Asked() -> in(new State.Due(at, at.plus(after)));
            case State.Due _, State.Ended _ -> this;
        };
    }

    public Retirement end(Ending ending, Instant at) {
        return in(new State.Ended(ending, at));
    }

    public Optional<Instant> dueAt() {
        return state instanceof State.Due(Instant _, Instant at)
                ? Optional.of(at)
                : Optional.empty();
    }

    private Retirement in(State next) {
        return new Retirement(certificate, successor, after, next);
    }
}
