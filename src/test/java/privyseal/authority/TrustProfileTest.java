package privyseal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig.Trust;

/// The limits of the CA/Browser Forum, said once more from outside. That the linter says the same of certificates is shown
/// by its own examples.
class TrustProfileTest {

    private static final TrustProfile PUBLIC = Trust.PUBLIC.profile();
    private static final TrustProfile PRIVATE = Trust.PRIVATE.profile();
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    /// BR 6.3.2. Both ends count, so the last second is one less than the days.
    @ParameterizedTest(name = "issued at {0}: {1} days")
    @CsvSource({
        "2026-03-14T23:59:59Z, 398",
        "2026-03-15T00:00:00Z, 200",
        "2027-03-14T23:59:59Z, 200",
        "2027-03-15T00:00:00Z, 100",
        "2029-03-14T23:59:59Z, 100",
        "2029-03-15T00:00:00Z, 47",
        "2040-01-01T00:00:00Z, 47",
    })
    @Requirement({"CT-04/200d", "CT-04/schedule", "RI-05/cap"})
    void noCertificateIsLonger(Instant now, int days) {
        Instant begins = now.minus(BACKDATE);
        Instant latest = begins.plus(Duration.ofDays(days)).minusSeconds(1);

        assertThat(PUBLIC.lastSecond(begins, latest.minusSeconds(1), now))
                .isEqualTo(latest.minusSeconds(1));
        assertThat(PUBLIC.lastSecond(begins, latest, now)).isEqualTo(latest);
        assertThat(PUBLIC.lastSecond(begins, latest.plusSeconds(1), now)).isEqualTo(latest);
        assertThat(PUBLIC.lastSecond(begins, latest.plus(Duration.ofDays(700)), now))
                .isEqualTo(latest);
        assertThat(PRIVATE.lastSecond(begins, latest.plusSeconds(1), now))
                .isEqualTo(latest.plusSeconds(1));
    }

    /// BR 4.2.1.
    @ParameterizedTest(name = "issued at {0}: proved at most {1} days ago")
    @CsvSource({
        "2026-03-14T23:59:59Z, 398",
        "2026-03-15T00:00:00Z, 200",
        "2027-03-14T23:59:59Z, 200",
        "2027-03-15T00:00:00Z, 100",
        "2029-03-14T23:59:59Z, 100",
        "2029-03-15T00:00:00Z, 10",
    })
    @Requirement("RI-16/public")
    void aProofServesForSoLong(Instant now, int days) {
        Instant oldest = now.minus(Duration.ofDays(days));

        assertThat(PUBLIC.proofReuse(now)).contains(Duration.ofDays(days));
        assertThat(PUBLIC.proofServes(oldest.plusSeconds(1), now)).isTrue();
        assertThat(PUBLIC.proofServes(oldest, now)).isTrue();
        assertThat(PUBLIC.proofServes(oldest.minusSeconds(1), now)).isFalse();
        assertThat(PRIVATE.proofServes(Instant.EPOCH, now)).isTrue();
        assertThat(PRIVATE.proofReuse(now)).isEqualTo(Optional.empty());
    }

    @Test
    @Requirement("RI-16/public")
    void anApprovalServesFor398Days() {
        Instant now = Instant.parse("2026-12-01T08:00:00Z");
        Instant oldest = now.minus(Duration.ofDays(398));

        assertThat(PUBLIC.approvalServes(oldest, now)).isTrue();
        assertThat(PUBLIC.approvalServes(oldest.minusSeconds(1), now)).isFalse();
        assertThat(PRIVATE.approvalServes(Instant.EPOCH, now)).isTrue();
    }

    @ParameterizedTest(name = "set to {0}: {1}")
    @CsvSource({
        "PT23H59M59S, PT23H59M59S",
        "PT24H,       PT24H",
        "PT24H1S,     PT24H",
        "P5D,         PT24H",
    })
    @Requirement("RV-23/public")
    void aRevocationIsDecidedWithinADay(Duration set, Duration target) {
        assertThat(PUBLIC.revocationTarget(set)).isEqualTo(target);
        assertThat(PRIVATE.revocationTarget(set)).isEqualTo(set);
    }
}
