package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.testing.Bind;
import privyseal.testing.NameServer;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;
import privyseal.testing.Tools;
import privyseal.testing.Zone;

/// A service that issued under private trust goes on for public trust: what it sells, whose keys it certifies, for how long,
/// and what becomes of a certificate that is longer than it may be now. A process of its own, as its clock cannot be moved.
@Tag("story")
class PublicTrustStory {

    private static final int RAPID_DV = 102;
    private static final int WOTRUS_DV = 25;

    private final KillableService service;
    private final List<NameServer> elsewhere = new ArrayList<>();
    private ServiceProcess process;
    private Caller owner;

    PublicTrustStory(@TempDir Path folder) {
        this.service =
                new KillableService(
                        folder,
                        "status.url=http://status.example.com",
                        "order.renewal-window=250d",
                        "validation.check-now-interval=1ms");
    }

    @BeforeEach
    void startUnderPrivateTrust() throws Exception {
        process = service.start(List.of("order.renewal-window=30d"));
        owner = service.owner();
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.forEach(NameServer::close);
    }

    /// Five other places, one of which sees nothing of `example.com`.
    private void goesOnUnderPublicTrust() throws Exception {
        for (int i = 0; i < 5; i++) {
            elsewhere.add(Bind.start(i == 4 ? Zone.of("test") : Zone.of("example.com")));
        }
        String perspectives =
                IntStream.range(0, 5)
                        .mapToObj(i ->
                                "place-%d %s 127.0.0.1:%d"
                                        .formatted(
                                                i,
                                                i % 2 == 0 ? "ripe" : "apnic",
                                                elsewhere.get(i).address().getPort()))
                        .collect(Collectors.joining(", "));
        process.close();
        process =
                service.start(
                        List.of(
                                "authority.trust=public",
                                "validation.trust-anchors=signed.test. DS 1 8 2 " + "0".repeat(64),
                                "validation.perspectives=" + perspectives));
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

        goesOnUnderPublicTrust();

        sellsWhatPublicTrustAllows();
        makesNoKeys();
        String fresh = certifiesFor200Days();
        isReissuedForAShorterTime(shop);
        doesNotCertifyTheKeyThatItMade(made);
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
        Map<String, Object> form =
                new HashMap<>(
                        Map.of(
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
                                true));
        Refused made = owner.refused("CreateCSR", form);
        assertThat(made.code()).isEqualTo("FailedOperation.GenCSRFail");
        assertThat(made.message()).startsWith("CT-11: ");
        form.put("Generate", false);
        long draft = owner.call("CreateCSR", form).get("Id").asLong();
        assertThat(owner.refused("ModifyCSR", Map.of("CSRId", draft, "Generate", true)).code())
                .isEqualTo("FailedOperation.GenCSRFail");
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

    private void doesNotCertifyTheKeyThatItMade(String made) {
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

    private String reissueRefused(String id, String csrType) {
        return owner.refused(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                id,
                                "ValidType",
                                "DNS",
                                "CsrType",
                                csrType,
                                "Reason",
                                "another key"))
                .message();
    }

    private String later(String id) {
        Map<String, ?> asked = Map.of("CertificateId", id);
        Tools.await(
                "the later certificate of " + id,
                () -> owner.own("DescribeRenewal", asked).path("Successor").isTextual());
        return owner.own("DescribeRenewal", asked).get("Successor").asText();
    }

    private static Map<String, ?> pasted(String csr) {
        return Map.of("CsrType", "parse", "CsrContent", csr);
    }

    private String created(int product) {
        return owner.call(
                        "CreateCertificate",
                        Map.of("ProductId", product, "DomainNum", 1, "TimeSpan", 1))
                .get("CertificateIds")
                .get(0)
                .asText();
    }

    private String refused(String id, Map<String, ?> key, String domain) {
        return owner.refused("SubmitCertificateInformation", information(id, key, domain))
                .message();
    }

    private static Map<String, ?> information(String id, Map<String, ?> key, String domain) {
        Map<String, Object> request = new HashMap<>(key);
        request.put("CertificateId", id);
        request.put("CertificateDomain", domain);
        request.put("VerifyType", "DNS");
        return request;
    }

    private String issued(int product, Map<String, ?> key, String label) {
        String id = submitted(product, key, label);
        publish(id, elsewhere.stream().limit(4).toList());
        proves(id);
        return id;
    }

    private String submitted(int product, Map<String, ?> key, String label) {
        String id = created(product);
        owner.call("SubmitCertificateInformation", information(id, key, label + ".example.com"));
        owner.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        return id;
    }

    /// Where the service looks first, and at some of the others.
    private void publish(String id, List<NameServer> others) {
        JsonNode auths =
                owner.call("DescribeCertificate", Map.of("CertificateId", id)).get("DvAuthDetail");
        List<NameServer> places = new ArrayList<>(others);
        places.add(service.dns());
        for (JsonNode auth : auths.get("DvAuths")) {
            String name = auth.get("DvAuthKey").asText();
            String value = auth.get("DvAuthValue").asText();
            boolean cname = auth.get("DvAuthVerifyType").asText().equals("CNAME");
            places.forEach(place ->
                    place.add(
                            List.of(
                                    cname
                                            ? NameServer.Added.cname(name, value)
                                            : NameServer.Added.txt(name, value))));
        }
    }

    private void proves(String id) {
        owner.call("CompleteCertificate", Map.of("CertificateId", id));
        becomes(id, 1);
    }

    private void becomes(String id, int status) {
        Tools.await(
                id + " to have status " + status,
                () ->
                        owner.call("DescribeCertificate", Map.of("CertificateId", id))
                                        .get("Status")
                                        .asInt()
                                == status);
    }

    private X509Certificate certificate(String id) throws Exception {
        String pem =
                owner.call("DescribeCertificateDetail", Map.of("CertificateId", id))
                        .get("CertificatePublicKey")
                        .asText();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Both ends count.
    private long days(String id) throws Exception {
        X509Certificate certificate = certificate(id);
        return Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant())
                .plusSeconds(1)
                .toDays();
    }
}
