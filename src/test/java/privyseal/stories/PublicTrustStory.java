package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.testing.TestService.Refused;

/// A service that issued under private trust goes on for public trust: what it sells, whose keys it certifies, for how long,
/// and what becomes of a certificate that is longer than it may be now. A process of its own, as its clock cannot be moved.
@Tag("story")
class PublicTrustStory extends PublicTrustSetting {

    private static final int RAPID_DV = 102;
    private static final int WOTRUS_DV = 25;

    PublicTrustStory(@TempDir Path folder) {
        super(folder);
    }

    @Test
    @Requirement({
        "CT-04/200d",
        "CT-09",
        "CT-11",
        "CT-11/free",
        "CT-11/order",
        "CT-11/reissue",
        "CT-11/requests",
        "CT-12",
        "RI-05/cap",
        "RV-23/public",
        "VA-10"
    })
    void whatWasIssuedUnderPrivateTrustGoesOnUnderPublicTrust() throws Exception {
        String shop =
                issued(RAPID_DV, pasted(Csrs.request(Csrs.ecKey(), "shop.example.com")), "shop");
        String made = issued(RAPID_DV, Map.of("CsrType", "online"), "made");
        assertThat(days(shop)).isBetween(365L, 366L);
        long stored = owner.call("CreateCSR", form(true)).get("Id").asLong();
        String deleted = madeAndDeleted();

        goesOnUnderPublicTrust();

        sellsWhatPublicTrustAllows();
        makesNoKeys();
        String fresh = certifiesFor200Days();
        isReissuedForAShorterTime(shop);
        doesNotCertifyTheKeyThatItMade(made, stored, deleted);
        // The rest of the year is a later certificate's, which the wide window of this start lets
        // be ordered at once.
        assertThat(later(fresh)).isNotEmpty();
        aRevocationIsDueWithinADay();
    }

    private void sellsWhatPublicTrustAllows() {
        JsonNode products = owner.own("DescribeProducts", Map.of()).get("Products");
        assertThat(product(products, "83").at("/WhyNot/0/RuleId").asText()).isEqualTo("CT-11");
        assertThat(product(products, "33").at("/WhyNot/0/RuleId").asText()).isEqualTo("CT-09");
        assertThat(product(products, "102").get("Available").asBoolean()).isTrue();
        assertThat(product(products, "102").get("KeySources").toString()).isEqualTo("[\"parse\"]");
        Refused free =
                owner.refused(
                        "ApplyCertificate",
                        Map.of(
                                "DvAuthMethod",
                                "DNS",
                                "DomainName",
                                "free.example.com",
                                "PackageType",
                                "83"));
        assertThat(free.message()).startsWith("CT-11: ").contains("BR 6.1.1.3");
    }

    private static JsonNode product(JsonNode products, String id) {
        return StreamSupport.stream(products.spliterator(), false)
                .filter(product -> product.get("PackageType").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void makesNoKeys() {
        String order = created(RAPID_DV);
        assertThat(refused(order, Map.of("CsrType", "online"), "keys.example.com"))
                .startsWith("CT-11: ");
        assertThat(refused(order, pasted(Csrs.request(Csrs.ecKey(), "shop.corp")), "shop.corp"))
                .startsWith("CT-12: shop.corp");
        Refused made = owner.refused("CreateCSR", form(true));
        assertThat(made.code()).isEqualTo("FailedOperation.GenCSRFail");
        assertThat(made.message()).startsWith("CT-11: ");
        long draft = owner.call("CreateCSR", form(false)).get("Id").asLong();
        assertThat(owner.refused("ModifyCSR", Map.of("CSRId", draft, "Generate", true)).code())
                .isEqualTo("FailedOperation.GenCSRFail");
    }

    private static Map<String, ?> form(boolean generate) {
        return Map.of(
                "Domain",
                "csr.example.com",
                "Organization",
                "Beispiel GmbH",
                "Department",
                "IT",
                "Email",
                "it@beispiel.example",
                "Province",
                "Bayern",
                "City",
                "München",
                "Country",
                "DE",
                "EncryptAlgo",
                "RSA",
                "KeyParameter",
                "2048",
                "Generate",
                generate);
    }

    private String certifiesFor200Days() throws Exception {
        String id =
                submitted(RAPID_DV, pasted(Csrs.request(Csrs.ecKey(), "new.example.com")), "new");
        publish(id, elsewhere.subList(0, 3));
        owner.call("CompleteCertificate", Map.of("CertificateId", id));
        assertThat(owner.own("DescribeValidation", Map.of("CertificateId", id)).toString())
                .contains("3 of 5 other perspectives saw the same: place-0, place-1, place-2.")
                .contains("From place-3: No TXT record", "From place-4: ");
        publish(id, elsewhere.subList(3, 4));
        proves(id);
        assertThat(days(id)).isEqualTo(200);
        return id;
    }

    private void isReissuedForAShorterTime(String shop) throws Exception {
        JsonNode terms = owner.own("DescribeReissueTerms", Map.of("CertificateId", shop));
        assertThat(terms.get("CsrType").asText()).isEqualTo("original");
        assertThat(terms.get("WhyNot")).isEmpty();
        assertThat(terms.get("KeySources").toString())
                .contains("CT-11")
                .contains("\"CsrType\":\"online\",\"Allowed\":false");
        assertThat(reissueRefused(shop, "online")).startsWith("CT-11: ");

        JsonNode reissue =
                owner.call(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                shop,
                                "ValidType",
                                "DNS",
                                "CsrType",
                                "original",
                                "Reason",
                                "shorter"));
        assertThat(reissue.get("Exemption").asText()).isEqualTo("RI-14");
        String id = reissue.get("CertificateId").asText();
        becomes(id, 1);
        assertThat(days(id)).isEqualTo(200);
        assertThat(certificate(id).getNotAfter()).isBefore(certificate(shop).getNotAfter());
        Instant foreseen = time(terms.get("EndTime"));
        assertThat(certificate(id).getNotAfter().toInstant())
                .isBetween(foreseen, foreseen.plusSeconds(300));

        String next = later(id);
        JsonNode described = owner.call("DescribeCertificate", Map.of("CertificateId", next));
        assertThat(described.get("Domain").asText()).isEqualTo("shop.example.com");
        publish(next, elsewhere.subList(0, 4));
        proves(next);
        assertThat(certificate(next).getPublicKey()).isEqualTo(certificate(shop).getPublicKey());
        assertThat(days(next)).isBetween(199L, 200L);
    }

    /// The request, which its owner has still.
    private String madeAndDeleted() {
        long id = owner.call("CreateCSR", form(true)).get("Id").asLong();
        String csr = owner.call("DescribeCSR", Map.of("CSRId", id)).get("CSR").asText();
        owner.call("BatchDeleteCSR", Map.of("CSRIds", List.of(id)));
        return csr;
    }

    private void doesNotCertifyTheKeyThatItMade(String made, long stored, String deleted) {
        assertThat(refused(created(RAPID_DV), pasted(deleted), "csr.example.com"))
                .startsWith("CT-11: This service made that key");
        JsonNode csr = owner.call("DescribeCSR", Map.of("CSRId", stored));
        Map<String, ?> its = pasted(csr.get("CSR").asText());
        assertThat(refused(created(RAPID_DV), its, "csr.example.com"))
                .startsWith("CT-11: This service made that key");
        assertThat(reissueRefused(made, "original"))
                .startsWith("CT-11: This service made that key");
        assertThat(reissueRefused(made, "online")).startsWith("CT-11: ");
    }

    private void aRevocationIsDueWithinADay() throws Exception {
        String id =
                issued(
                        WOTRUS_DV,
                        pasted(Csrs.request(Csrs.ecKey(), "wotrus.example.com")),
                        "wotrus");
        Instant before = Instant.now();
        owner.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "no longer used"));
        JsonNode revocation =
                StreamSupport.stream(
                                service.reviewer()
                                        .own("DescribeReviews", Map.of("Limit", 100))
                                        .get("Reviews")
                                        .spliterator(),
                                false)
                        .filter(review -> review.get("CertificateId").asText().equals(id))
                        .filter(review -> review.get("Kind").asText().equals("revocation"))
                        .findFirst()
                        .orElseThrow();
        Instant due = time(revocation.get("DueTime"));
        assertThat(Duration.between(before, due))
                .isBetween(
                        Duration.ofHours(24).minusSeconds(2), Duration.ofHours(24).plusMinutes(1));
    }

    /// On the wire it is Beijing's.
    private static Instant time(JsonNode wire) {
        return LocalDateTime.parse(wire.asText().replace(' ', 'T'))
                .toInstant(ZoneOffset.ofHours(8));
    }
}
