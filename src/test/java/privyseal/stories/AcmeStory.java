package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.AcmeClient.does;
import static privyseal.testing.AcmeClient.refused;
import static privyseal.testing.AcmeClient.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import privyseal.Requirement;
import privyseal.testing.AcmeClient;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// Certificates by ACME, from the order to the renewal.
@Tag("story")
class AcmeStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final AcmeClient client = AcmeClient.of(service, customer);

    @Test
    @Requirement({"AP-01", "VA-02", "RI-21"})
    void aFileProvesAndTheCertificateIsTheAccountsOwn() throws Exception {
        String domain = customer.domain("shop");
        AcmeClient.Owned owned = client.obtains(domain);

        List<X509Certificate> chain = owned.certificate().getCertificateChain();
        assertThat(chain).hasSize(2);
        chain.getFirst().verify(chain.get(1).getPublicKey());
        assertThat(owned.order().getProfile()).isEqualTo("2");
        String id = idOf(domain);
        assertThat(customer.status(id)).isEqualTo(1);
        JsonNode shown = customer.describe(id);
        assertThat(shown.get("PackageType").asText()).isEqualTo("2");
        assertThat(
                        customer.owner()
                                .own("DescribeLineage", Map.of("CertificateId", id))
                                .get("Name")
                                .asText())
                .isEqualTo(domain.replace('.', '-'));
        assertThat(acts(id)).contains("apply", "domainValidationPassed", "issued", "download");
    }

    @Test
    @Requirement({"VA-01", "VA-08"})
    void dnsProvesAWildcardAndItsBase() {
        String domain = customer.domain("wild");
        Order order = client.ordersBy(42, domain, "*." + domain);
        assertThat(order.getAuthorizations()).hasSize(2);
        client.byDns().proves(order);
        does(() -> {
            order.execute(AcmeClient.newKey());
            return order.waitForCompletion(Duration.ofSeconds(30));
        });
        assertThat(order.getStatus()).isEqualTo(Status.VALID);
        assertThat(customer.describe(idOf(domain)).get("PackageType").asText()).isEqualTo("42");
    }

    @Test
    @Requirement({"VA-02", "RI-16"})
    void eachDomainIsRememberedByWhatProvedIt() {
        String file = customer.domain("file");
        String record = customer.domain("record");
        service.dns().add(file, "A", "127.0.0.1");
        client.finishes(client.ordersBy(42, file, "*." + record));
        assertThat(method(file)).isEqualTo("file");
        assertThat(method(record)).isEqualTo("dns");
    }

    private String method(String domain) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select method from domain_proof where domain = :domain")
                                .bind("domain", domain)
                                .mapTo(String.class)
                                .one());
    }

    @Test
    @Requirement("VA-02")
    void whatIsNotThereOrOnlyAtPort443EndsTheOrder() {
        Problem nothing = saysThatItIsThere(client.orders(customer.domain("empty")));
        assertThat(nothing.getType().toString()).endsWith("incorrectResponse");
        assertThat(nothing.getDetail().orElseThrow()).contains("could not be fetched");

        Order secure = client.orders(customer.domain("secure"));
        Http01Challenge challenge = challenge(secure);
        service.nginx()
                .publishOnHttps(
                        customer.domain("secure"),
                        "/.well-known/acme-challenge/" + challenge.getToken(),
                        challenge.getAuthorization());
        assertThat(saysThatItIsThere(secure).getType().toString()).endsWith("incorrectResponse");
    }

    @Test
    @Requirement("VA-05")
    void caaOfAnotherAuthorityEndsTheOrder() {
        String domain = customer.domain("caa");
        service.dns().add(domain, "CAA", "0 issue \"other.example\"");
        service.dns().add(domain, "A", "127.0.0.1");
        Order order = client.orders(domain);
        Http01Challenge challenge = challenge(order);
        service.nginx()
                .publish(
                        domain,
                        "/.well-known/acme-challenge/" + challenge.getToken(),
                        challenge.getAuthorization());
        Problem forbidden = saysThatItIsThere(order);
        assertThat(forbidden.getType().toString()).endsWith(":caa");
        assertThat(forbidden.getDetail().orElseThrow()).startsWith("VA-05: ");
    }

    private static Http01Challenge challenge(Order order) {
        return order.getAuthorizations()
                .getFirst()
                .findChallenge(Http01Challenge.class)
                .orElseThrow();
    }

    /// @return what was wrong with it
    private static Problem saysThatItIsThere(Order order) {
        Http01Challenge challenge = challenge(order);
        does(() -> {
            challenge.trigger();
            return order.fetch();
        });
        assertThat(order.getStatus()).isEqualTo(Status.INVALID);
        return order.getError().orElseThrow();
    }

    @Test
    @Requirement({"AP-01", "RI-08"})
    void whatIsWrongWithACsrIsSaidAndTheOrderStaysReady() throws Exception {
        Order pending = client.orders(customer.domain("pending"));
        assertThat(type(refused(() -> executes(pending, AcmeClient.newKey()))))
                .isEqualTo("orderNotReady");
        Order order = client.orders(customer.domain("shop"));
        client.proves(order);

        AcmeServerException account = refused(() -> executes(order, client.login().getKeyPair()));
        assertThat(account.getMessage()).contains("account's");
        KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));
        AcmeServerException curve = refused(() -> executes(order, p384.generateKeyPair()));
        assertThat(type(curve)).isEqualTo("badCSR");
        assertThat(curve.getMessage()).startsWith("RI-08: ");
        AcmeServerException names =
                refused(() -> {
                    order.execute(
                            AcmeClient.newKey(), csr -> csr.addDomain(customer.domain("more")));
                    return "executed";
                });
        assertThat(names.getMessage()).contains(customer.domain("more"));
        KeyPair used = client.obtains(customer.domain("other")).key();
        assertThat(refused(() -> executes(order, used)).getMessage()).startsWith("AP-01: ");

        does(order::fetch);
        assertThat(order.getStatus()).isEqualTo(Status.READY);
        assertThat(does(() -> executes(order, AcmeClient.newKey()))).isEqualTo(Status.VALID);
    }

    private static Status executes(Order order, KeyPair key) throws AcmeException {
        order.execute(key);
        order.fetch();
        return order.getStatus();
    }

    @Test
    @Requirement({"AP-02", "AP-01"})
    void rulesRefuseInTheirOwnWords() {
        AcmeServerException several =
                refused(() ->
                        client.login()
                                .newOrder()
                                .domains(customer.domain("a"), customer.domain("b"))
                                .create());
        assertThat(type(several)).isEqualTo("rejectedIdentifier");
        assertThat(several.getMessage()).contains("AP-01: ");
        customer.mayHavePaid(0);
        AcmeServerException allowance =
                refused(() ->
                        client.login()
                                .newOrder()
                                .domain(customer.domain("a"))
                                .profile("102")
                                .create());
        assertThat(type(allowance)).isEqualTo("rateLimited");
        assertThat(client.orders(customer.domain("a")).getStatus()).isEqualTo(Status.PENDING);
    }

    @Test
    @Requirement("RN-01")
    void theSameNamesInTheRenewalWindowGoOnInTheLineage() {
        String domain = customer.domain("renewed");
        client.obtains(domain);
        String first = idOf(domain);
        service.timePasses(Duration.ofDays(61));
        client.obtains(domain);
        String second = idOf(domain);
        assertThat(second).isNotEqualTo(first);
        assertThat(lineage(second)).isEqualTo(lineage(first));
        client.obtains(domain);
        assertThat(lineage(idOf(domain))).isNotEqualTo(lineage(first));
    }

    private String lineage(String id) {
        return customer.owner()
                .own("DescribeLineage", Map.of("CertificateId", id))
                .get("Name")
                .asText();
    }

    /// The newest.
    private String idOf(String domain) {
        JsonNode found = customer.call("DescribeCertificates", Map.of("SearchKey", domain));
        return found.at("/Certificates/0/CertificateId").asText();
    }

    private List<String> acts(String id) {
        JsonNode entries =
                customer.owner()
                        .own("DescribeAuditEntries", Map.of("CertificateId", id))
                        .get("Entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.get("Act").asText())
                .toList();
    }
}
