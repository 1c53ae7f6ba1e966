package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.certificate.LineageId;
import privyseal.certificate.Validity;
import privyseal.inventory.Phase;
import privyseal.pki.RevocationReason;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;
import privyseal.rule.Sentence;
import privyseal.rule.Sentence.Language;

/// "Ours: decided where the public API is silent", status numbers.
class WireStatusTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-05-30T11:59:59Z");
    private static final Catalogue CATALOGUE = Catalogue.shipped();

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # state               | time                 | status
                    AwaitingInformation    | 2026-03-02T00:00:00Z | 5
                    AwaitingInformationFree| 2026-03-02T00:00:00Z | 13
                    Proving                | 2026-03-02T00:00:00Z | 0
                    Failed                 | 2026-03-02T00:00:00Z | 2
                    Cancelled              | 2026-03-02T00:00:00Z | 7
                    Issued                 | 2026-03-02T00:00:00Z | 1
                    Issued                 | 2026-05-30T11:59:59Z | 1
                    Issued                 | 2026-05-30T12:00:00Z | 3
                    Reissuing              | 2026-05-30T11:59:59Z | 11
                    Reissuing              | 2026-05-30T12:00:00Z | 3
                    Revoking               | 2026-05-30T11:59:59Z | 9
                    Revoking               | 2026-05-30T12:00:00Z | 3
                    Revoked                | 2026-03-02T00:00:00Z | 10
                    Revoked                | 2026-05-30T12:00:00Z | 10
                    Expired                | 2026-05-30T12:00:00Z | 3
                    """)
    @Requirement({"RI-25", "RV-19"})
    void saysTheStatusOfEachState(String state, Instant now, long status) {
        assertThat(WireStatus.of(Phase.of(certificate(state).asOf(now), Optional.empty())).number())
                .isEqualTo(status);
    }

    @Test
    void everyStateIsSwept() {
        Set<String> swept =
                Arrays.stream(
                                new String[] {
                                    "AwaitingInformation",
                                    "Proving",
                                    "Failed",
                                    "Cancelled",
                                    "Issued",
                                    "Reissuing",
                                    "Revoking",
                                    "Revoked",
                                    "Expired"
                                })
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(leaves(Certificate.class)).isEqualTo(swept);
    }

    @Test
    void noTwoPhasesShareAStatusAndEveryNumberIsKnown() {
        assertThat(Arrays.stream(Phase.values()).map(WireStatus::of)).doesNotHaveDuplicates();
        for (long number = 0; number <= 15; number++) {
            assertThat(WireStatus.find(number)).isPresent();
        }
        assertThat(WireStatus.find(-1)).isEmpty();
        assertThat(WireStatus.find(16)).isEmpty();
        assertThat(WireStatus.phasesOf(List.of(WireStatus.values())))
                .containsExactlyInAnyOrder(Phase.values());
        assertThat(WireStatus.phasesOf(List.of(WireStatus.REFUNDED))).isEmpty();
    }

    @Test
    void everyStatusHasANameInBothLanguages() {
        for (WireStatus status : WireStatus.values()) {
            for (Language language : Language.values()) {
                assertThat(status.statusName(language)).isNotBlank();
            }
        }
    }

    @Test
    void timesAreInGmtPlusEight() {
        assertThat(WireTime.of(Instant.parse("2026-02-28T16:00:00.999Z")))
                .isEqualTo("2026-03-01 00:00:00");
        assertThat(WireTime.parse("2026-03-01 00:00:00"))
                .isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    }

    private static Set<String> leaves(Class<?> type) {
        Set<String> leaves = new TreeSet<>();
        if (type.isRecord()) {
            leaves.add(type.getSimpleName());
            return leaves;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }

    private static Certificate certificate(String state) {
        Details paid = details(CATALOGUE.find(104).orElseThrow());
        Validity validity = new Validity(ISSUED, ISSUED, END, "00");
        return switch (state) {
            case "AwaitingInformation" -> new Certificate.AwaitingInformation(paid);
            case "AwaitingInformationFree" ->
                    new Certificate.AwaitingInformation(details(CATALOGUE.find(83).orElseThrow()));
            case "Proving" -> new Certificate.Proving(paid);
            case "Failed" -> new Certificate.Failed(paid, new Sentence("a", "b"));
            case "Cancelled" -> new Certificate.Cancelled(paid);
            case "Issued" -> new Certificate.Issued(paid, validity);
            case "Reissuing" -> new Certificate.Reissuing(paid, validity);
            case "Revoking" -> new Certificate.Revoking(paid, validity);
            case "Revoked" ->
                    new Certificate.Revoked(paid, validity, ISSUED, RevocationReason.SUPERSEDED);
            case "Expired" -> new Certificate.Expired(paid, validity);
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static Details details(Product product) {
        CertificateId id = new CertificateId("abcDEF12");
        return new Details(
                id,
                0,
                new AccountId("200000000001"),
                new LineageId(1),
                id,
                Optional.empty(),
                Optional.empty(),
                new Ordered(product, Term.Days.NINETY, 1),
                List.of(new DomainName("shop.example")),
                "",
                0,
                ISSUED,
                QuotaUnits.NONE);
    }
}
