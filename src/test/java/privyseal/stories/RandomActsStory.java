package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.stories.RandomActs.Held;
import privyseal.testing.Customer;
import privyseal.testing.Invariants;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// After any sequence of acts the books balance, and what the world is told is what is stored.
///
/// A failure says its seed and what was done. `-Dprivyseal.seed=7` does it again, or another; `-Dprivyseal.acts=500` goes
/// on for longer.
@Tag("story")
class RandomActsStory {

    private static final int ACTS = Integer.getInteger("privyseal.acts", 60);

    /// The books are looked at after this many acts.
    private static final int A_FEW = 10;

    private static final Set<String> USABLE = Set.of("issued", "reissuing");
    private static final Set<String> GOOD = Set.of("issued", "reissuing", "revoking");

    private final TestService service = TestService.shared();

    /// By id, kept from when it could be read.
    private final Map<String, Published> published = new HashMap<>();

    private final Map<String, GmPair> pairs = new HashMap<>();

    static LongStream seeds() {
        Long given = Long.getLong("privyseal.seed");
        return given == null ? LongStream.of(20261129, 4, 1968) : LongStream.of(given);
    }

    @AfterAll
    static void theChainIsWhole() {
        Invariants.chainIsWhole(TestService.shared());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Requirement({"RV-02", "RV-06", "RV-09", "RI-03", "RI-04", "AP-01", "AP-02", "LG-01"})
    void afterAnySequenceOfActsTheBooksBalance(long seed) {
        RandomActs acts = new RandomActs(service, seed);
        try {
            for (int done = 1; done <= ACTS; done++) {
                acts.act();
                if (done % A_FEW == 0) {
                    booksBalance(acts.held());
                }
            }
            worldIsTold(acts.held());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + "\n" + String.join("\n", acts.log()) + "\n" + e, e);
        }
    }

    private void booksBalance(List<Held> all) {
        Invariants.hold(service);
        for (Held one : all) {
            if (one.hidden()) {
                assertThat(one.state()).isNotIn(GOOD);
            } else if (USABLE.contains(one.state())) {
                remember(one);
            } else {
                isNotGivenOut(one);
            }
        }
    }

    private void remember(Held one) {
        if (one.gm()) {
            pairs.computeIfAbsent(one.id(), id -> GmPair.of(one.customer(), id));
        } else {
            published.computeIfAbsent(one.id(), id -> Published.of(one.customer(), id));
        }
    }

    /// No download, by any door, of what cannot be used.
    private void isNotGivenOut(Held one) {
        Customer customer = one.customer();
        Map<String, String> request = Map.of("CertificateId", one.id());
        for (String door : List.of("DownloadCertificate", "DescribeDownloadCertificateUrl")) {
            Refused refused = customer.refused(door, request);
            if (one.state().equals("revoking")) {
                assertThat(refused.message()).startsWith("RV-02: ");
            }
        }
        assertThat(customer.detail(one.id()).path("CertificatePrivateKey").asText(""))
                .as("the key of " + one)
                .isEmpty();
    }

    /// CRLs and OCSP, about every certificate that could once be read and has not ended.
    private void worldIsTold(List<Held> all) {
        service.timePasses(Duration.ofSeconds(2));
        Instant now = service.ground().clock().instant();
        for (Held one : all) {
            Published known = published.get(one.id());
            if (known != null && now.isBefore(known.certificate().getNotAfter().toInstant())) {
                if (one.state().equals("revoked")) {
                    assertThat(known.ocsp()).as(one.toString()).contains("revoked");
                    known.awaitedCrlEntry();
                } else {
                    assertThat(known.ocsp()).as(one.toString()).contains("good");
                    assertThat(known.crlEntry()).as(one.toString()).isEmpty();
                }
            }
            GmPair pair = pairs.get(one.id());
            if (pair != null && now.isBefore(pair.sign().notAfter())) {
                if (one.state().equals("revoked")) {
                    pair.areRevoked();
                } else {
                    pair.areGood();
                }
            }
        }
    }
}
