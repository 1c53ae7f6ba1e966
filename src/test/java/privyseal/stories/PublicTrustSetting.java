package privyseal.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import privyseal.app.ServiceProcess;
import privyseal.testing.Bind;
import privyseal.testing.NameServer;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Tools;
import privyseal.testing.Zone;

/// A service that goes from private to public trust, whose five other perspectives are name servers of their own: one of them knows
/// nothing of `example.com`.
abstract class PublicTrustSetting {

    final KillableService service;
    final List<NameServer> elsewhere = new ArrayList<>();
    private ServiceProcess process;
    Caller owner;

    PublicTrustSetting(Path folder) {
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
    void goesOnUnderPublicTrust() throws Exception {
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

    String reissueRefused(String id, String csrType) {
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

    String created(int product) {
        return owner.call(
                        "CreateCertificate",
                        Map.of("ProductId", product, "DomainNum", 1, "TimeSpan", 1))
                .get("CertificateIds")
                .get(0)
                .asText();
    }

    String refused(String id, Map<String, ?> key, String domain) {
        return owner.refused("SubmitCertificateInformation", information(id, key, domain))
                .message();
    }

    static Map<String, ?> information(String id, Map<String, ?> key, String domain) {
        Map<String, Object> request = new HashMap<>(key);
        request.put("CertificateId", id);
        request.put("CertificateDomain", domain);
        request.put("VerifyType", "DNS");
        return request;
    }

    String submitted(int product, Map<String, ?> key, String label) {
        String id = created(product);
        owner.call("SubmitCertificateInformation", information(id, key, label + ".example.com"));
        owner.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        return id;
    }

    /// Where the service looks first, and at some of the others.
    void publish(String id, List<NameServer> others) {
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

    void proves(String id) {
        owner.call("CompleteCertificate", Map.of("CertificateId", id));
        becomes(id, 1);
    }

    void becomes(String id, int status) {
        Tools.await(
                id + " to have status " + status,
                () ->
                        owner.call("DescribeCertificate", Map.of("CertificateId", id))
                                        .get("Status")
                                        .asInt()
                                == status);
    }

    X509Certificate certificate(String id) throws Exception {
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
    long days(String id) throws Exception {
        X509Certificate certificate = certificate(id);
        return Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant())
                .plusSeconds(1)
                .toDays();
    }

    String later(String id) {
        Map<String, ?> asked = Map.of("CertificateId", id);
        Tools.await(
                "the later certificate of " + id,
                () -> owner.own("DescribeRenewal", asked).path("Successor").isTextual());
        return owner.own("DescribeRenewal", asked).get("Successor").asText();
    }

    static Map<String, ?> pasted(String csr) {
        return Map.of("CsrType", "parse", "CsrContent", csr);
    }

    String issued(int product, Map<String, ?> key, String label) {
        String id = submitted(product, key, label);
        publish(id, elsewhere.stream().limit(4).toList());
        proves(id);
        return id;
    }
}
