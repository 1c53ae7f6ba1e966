package privyseal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.certificate.LineageId;
import privyseal.certificate.Validity;
import privyseal.product.Catalogue;
import privyseal.product.Term;

/// RN-01 to the second: when a certificate is *to be renewed*.
class RenewalWindowTest {

    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0} left of a window of {4}, {1}, successor: {2}")
    @CsvSource({
        "P30DT1S, ordered,  none,   false, P30D",
        "P30D,    ordered,  none,   true, P30D",
        "PT0S,    ordered,  none,   true, P30D",
        "PT-1S,   ordered,  none,   false, P30D",
        "P30D,    ordered,  issued, false, P30D",
        "P30D,    uploaded, none,   false, P30D",
        "P10DT1S, ordered,  none,   false, P10D",
        "P10D,    ordered,  none,   true, P10D",
    })
    @Requirement({"RN-01", "RN-01/30d", "RN-01/30d1s", "ST-01"})
    void isToBeRenewed(
            Duration left, String origin, String successor, boolean expected, Duration window) {
        Instant now = END.minus(left);
        Optional<CertificateId> renewedAs =
                successor.equals("none")
                        ? Optional.empty()
                        : Optional.of(new CertificateId("bbbbbbbb"));
        Listing listing =
                new Listing(
                        certificate(origin).asOf(now),
                        now,
                        window,
                        Kind.SERVER,
                        new Covered("a.test", List.of("a.test")),
                        Optional.empty(),
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        renewedAs,
                        false,
                        false,
                        List.of());
        assertThat(listing.renewable()).isEqualTo(expected);
    }

    private static Certificate certificate(String origin) {
        CertificateId id = new CertificateId("aaaaaaaa");
        Details details =
                new Details(
                        id,
                        0,
                        new AccountId("100000000002"),
                        new LineageId(1),
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        origin.equals("uploaded")
                                ? new Origin.Uploaded()
                                : new Origin.Ordered(
                                        Catalogue.shipped().find("83").orElseThrow(),
                                        Term.Days.NINETY,
                                        1),
                        List.of(new DomainName("a.test")),
                        "",
                        0,
                        END.minus(Duration.ofDays(90)),
                        QuotaUnits.NONE);
        return new Certificate.Issued(
                details,
                new Validity(
                        END.minus(Duration.ofDays(90)), END.minus(Duration.ofDays(90)), END, "00"));
    }
}
