package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// What a page shows of the answers that relying parties get, beside what they really get: openssl asks by OCSP, Java reads
/// the CRL.
@Tag("story")
class StatusNowStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void beforeAndAfterARevocation() {
        String id = customer.ownsFree(customer.domain("shop"));
        Published published = Published.of(customer, id);
        JsonNode good = only(id);

        assertThat(good.get("SerialNumber").asText())
                .isEqualTo(published.certificate().getSerialNumber().toString(16));
        assertThat(good.at("/Ocsp/Status").asText()).isEqualTo("good");
        assertThat(published.ocsp()).contains(": good");
        assertThat(good.at("/Ocsp/RevocationTime").isNull()).isTrue();
        assertThat(good.at("/Ocsp/Reason").isNull()).isTrue();
        assertThat(good.at("/Ocsp/ThisUpdate").asText())
                .isEqualTo(good.at("/Ocsp/ProducedAt").asText())
                .isLessThan(good.at("/Ocsp/NextUpdate").asText());
        assertThat(good.at("/Crl/Listed").asBoolean(true)).isFalse();
        assertThat(good.at("/Crl/RevocationTime").isNull()).isTrue();
        assertThat(good.at("/Crl/ThisUpdate").asText())
                .isLessThan(good.at("/Crl/NextUpdate").asText());
        assertThat(published.crlEntry()).isEmpty();

        customer.revokes(id);
        assertThat(only(id).at("/Ocsp/Status").asText()).isEqualTo("revoked");
        assertThat(published.ocsp()).contains(": revoked");
        X509CRLEntry entry = published.awaitedCrlEntry();
        Tools.await("the page to list it", () -> only(id).at("/Crl/Listed").asBoolean());
        JsonNode revoked = only(id);
        assertThat(revoked.at("/Ocsp/RevocationTime").asText())
                .isNotEmpty()
                .isEqualTo(revoked.at("/Crl/RevocationTime").asText());
        assertThat(revoked.at("/Ocsp/Reason").asText())
                .isEqualTo(revoked.at("/Crl/Reason").asText())
                .isEqualTo("unspecified");
        assertThat(entry.getRevocationReason()).isNull();
        assertThat(revoked.at("/Crl/Number").asLong())
                .isGreaterThan(good.at("/Crl/Number").asLong());
        assertThat(revoked.at("/Crl/Url")).isEqualTo(good.at("/Crl/Url"));
        assertThat(revoked.at("/Ocsp/Url")).isEqualTo(good.at("/Ocsp/Url"));
    }

    @Test
    void bothCertificatesOfAGmPair() {
        String id = customer.owns(GmStory.DV, customer.domain("shop"));
        GmPair pair = GmPair.of(customer, id);
        JsonNode two = now(id);

        assertThat(two).hasSize(2);
        assertThat(two.findValuesAsText("SerialNumber"))
                .containsExactly(
                        pair.sign().serial().toString(), pair.encrypt().serial().toString());
        assertThat(two).allMatch(one -> one.at("/Ocsp/Status").asText().equals("good"));
        assertThat(two).noneMatch(one -> one.at("/Crl/Listed").asBoolean(true));
    }

    @Test
    void nothingIsToldOfWhatThisServiceDidNotSign() {
        String applied = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        String key = Csrs.ecKey();
        String uploaded =
                customer.call(
                                "UploadCertificate",
                                Map.of(
                                        "CertificatePublicKey",
                                        Csrs.selfSigned(key, "other.example"),
                                        "CertificatePrivateKey",
                                        key))
                        .get("CertificateId")
                        .asText();

        assertThat(now(applied)).isEmpty();
        assertThat(now(uploaded)).isEmpty();
    }

    /// The answer's times are those of the service, which another look a day later shows anew.
    @Test
    void aLaterLookIsALaterAnswer() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode before = only(id);
        service.timePasses(Duration.ofDays(2));
        JsonNode after = only(id);

        assertThat(after.at("/Ocsp/ThisUpdate").asText())
                .isGreaterThan(before.at("/Ocsp/NextUpdate").asText());
        assertThat(after.at("/Crl/Number").asLong())
                .isGreaterThan(before.at("/Crl/Number").asLong());
    }

    private JsonNode only(String id) {
        JsonNode all = now(id);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private JsonNode now(String id) {
        return customer.owner()
                .own("DescribeCertificateStatus", Map.of("CertificateId", id))
                .get("Certificates");
    }
}
