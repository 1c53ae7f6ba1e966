package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.AcmeClient.does;
import static privyseal.testing.AcmeClient.newKey;
import static privyseal.testing.AcmeClient.refused;
import static privyseal.testing.AcmeClient.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import privyseal.Requirement;
import privyseal.testing.AcmeClient;
import privyseal.testing.AcmeClient.Owned;
import privyseal.testing.Customer;
import privyseal.testing.RawAcme;
import privyseal.testing.TestService;

/// Revocation by ACME: along the product's way for the account, at once for the key.
@Tag("story")
class AcmeRevocationStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Customer other = service.customer();
    private final AcmeClient client = AcmeClient.of(service, customer);

    @Test
    @Requirement({"RV-02", "RV-02/acme", "RV-19"})
    void aCertificateUrlRefusesFromTheSubmissionOn() {
        Owned owned = client.obtains(customer.domain("shop"));
        String id = idOf(customer, customer.domain("shop"));
        customer.asksToRevoke(id);

        AcmeServerException refused = refused(() -> downloads(owned));
        assertThat(type(refused)).isEqualTo("unauthorized");
        assertThat(refused.getMessage()).startsWith("RV-02: ");

        customer.timePasses(Duration.ofDays(3));
        assertThat(does(() -> downloads(owned))).as("not proved in time").isNotNull();
        customer.revokes(id);
        assertThat(refused(() -> downloads(owned)).getMessage()).startsWith("RV-02: ");
    }

    private X509Certificate downloads(Owned owned) throws AcmeException {
        Certificate anew = client.login().bindCertificate(owned.certificate().getLocation());
        anew.download();
        return anew.getCertificate();
    }

    @Test
    @Requirement({"RV-25", "RV-25/acme", "RI-23", "RI-23/everywhere"})
    void theCertificatesKeyRevokesAtOnceInEveryAccountAndIsBlocked() {
        KeyPair key = newKey();
        Owned mine = client.finishes(client.orders(customer.domain("shop")), key);
        AcmeClient neighbour = AcmeClient.of(service, other);
        neighbour.finishes(neighbour.orders(other.domain("shop")), key);
        String bystander = idOf(customer, obtains(client, customer.domain("bystander")));
        String first = idOf(customer, customer.domain("shop"));
        String second = idOf(other, other.domain("shop"));
        Published published = Published.of(other, second);
        X509Certificate named = mine.certificate().getCertificate();

        assertThat(
                        type(
                                refused(() -> {
                                    Certificate.revoke(
                                            AcmeClient.session(service),
                                            newKey(),
                                            named,
                                            RevocationReason.KEY_COMPROMISE);
                                    return "revoked";
                                })))
                .isEqualTo("unauthorized");
        assertThat(does(() -> revokesByKey(key, named))).isEqualTo("revoked");

        assertThat(customer.status(first)).isEqualTo(10);
        assertThat(other.status(second)).isEqualTo(10);
        assertThat(customer.status(bystander)).isEqualTo(1);
        assertThat(published.ocsp()).contains("Reason: keyCompromise");
        assertThat(type(refused(() -> revokesByKey(key, named)))).isEqualTo("alreadyRevoked");
        AcmeServerException blocked =
                refused(() -> {
                    Order order = client.orders(customer.domain("again"));
                    client.proves(order);
                    order.execute(key);
                    return order;
                });
        assertThat(type(blocked)).isEqualTo("badCSR");
        assertThat(blocked.getMessage()).startsWith("RI-23: ");
        JsonNode told =
                other.owner()
                        .own(
                                "DescribeAuditEntries",
                                Map.of("CertificateId", second, "Act", "keyBlocked"))
                        .at("/Entries/0");
        assertThat(told.get("WhoKind").asText()).isEqualTo("key-holder");
    }

    /// No reason is given: the key is enough of one.
    private String revokesByKey(KeyPair key, X509Certificate named) throws AcmeException {
        Certificate.revoke(AcmeClient.session(service), key, named, RevocationReason.UNSPECIFIED);
        return "revoked";
    }

    @Test
    @Requirement({"RV-14", "RV-03"})
    void theAccountRevokesWhenTheDomainIsProvedAgain() {
        Owned owned = client.obtains(customer.domain("shop"));
        String id = idOf(customer, customer.domain("shop"));

        AcmeServerException waiting = refused(() -> revokes(owned));
        assertThat(type(waiting)).isEqualTo("unauthorized");
        assertThat(waiting.getMessage()).startsWith("RV-14: ").contains("Publish FILE http://");
        assertThat(customer.status(id)).isEqualTo(9);
        assertThat(refused(() -> revokes(owned)).getMessage()).startsWith("RV-14: ");

        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(type(refused(() -> revokes(owned)))).isEqualTo("alreadyRevoked");
    }

    @Test
    @Requirement("RV-14")
    void whoHasProvedTheDomainSinceRevokesAtOnce() {
        Owned replaced = client.obtains(customer.domain("shop"));
        String id = idOf(customer, customer.domain("shop"));
        service.timePasses(Duration.ofSeconds(2));
        Owned successor = client.obtains(customer.domain("shop"));

        assertThat(does(() -> revokes(replaced))).isEqualTo("revoked");

        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(does(() -> downloads(successor))).isNotNull();
    }

    /// A file at the base says nothing of the names below it.
    @Test
    @Requirement({"RV-14", "VA-02"})
    void aFileOfItsBaseRevokesNoWildcard() {
        String domain = customer.domain("wild");
        Owned wildcard = client.byDns().finishes(client.ordersBy(42, "*." + domain));
        String id = idOf(customer, domain);
        service.timePasses(Duration.ofSeconds(2));
        client.obtains(domain);
        assertThat(refused(() -> revokes(wildcard)).getMessage()).startsWith("RV-14: ");
        assertThat(customer.status(id)).isEqualTo(9);

        service.timePasses(Duration.ofSeconds(2));
        client.byDns().obtains(domain);
        assertThat(does(() -> revokes(wildcard))).isEqualTo("revoked");
        assertThat(customer.status(id)).isEqualTo(10);
    }

    private static String revokes(Owned owned) throws AcmeException {
        owned.certificate().revoke(RevocationReason.SUPERSEDED);
        return "revoked";
    }

    @Test
    @Requirement({"RV-10", "AC-01"})
    void whatPeopleDecideIsNotSubmittedByAcmeAndOthersCertificatesAreNot() {
        Owned reviewed = client.finishes(client.ordersBy(25, customer.domain("reviewed")));
        assertThat(refused(() -> revokes(reviewed)).getMessage())
                .startsWith("RV-10: ")
                .contains("RevokeCertificate");
        assertThat(customer.status(idOf(customer, customer.domain("reviewed")))).isEqualTo(1);

        AcmeClient stranger = AcmeClient.of(service, other);
        AcmeServerException foreign =
                refused(() -> {
                    Certificate.revoke(
                            stranger.login(),
                            reviewed.certificate().getCertificate(),
                            RevocationReason.SUPERSEDED);
                    return "revoked";
                });
        assertThat(type(foreign)).isEqualTo("unauthorized");
        assertThat(foreign.getMessage()).startsWith("AC-01: ");
    }

    @Test
    @Requirement("RV-24")
    void reasonsAreThoseThatAnOwnerMayGive() throws CertificateEncodingException {
        RawAcme raw = new RawAcme(service).opened(customer);
        String der =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                client.obtains(customer.domain("shop"))
                                        .certificate()
                                        .getCertificate()
                                        .getEncoded());
        for (int reason : new int[] {2, 6, 9, 10, -1, 99}) {
            RawAcme.Answer answer =
                    raw.post(
                            "/revoke-certificate",
                            "{\"certificate\":\"%s\",\"reason\":%d}".formatted(der, reason));
            assertThat(answer.problem()).as("" + reason).isEqualTo("badRevocationReason");
            assertThat(answer.detail()).startsWith("RV-24: ");
        }
        assertThat(raw.post("/revoke-certificate", "{\"certificate\":\"AAAA\"}").problem())
                .isEqualTo("malformed");
        assertThat(raw.post("/revoke-certificate", "{}").problem()).isEqualTo("malformed");
    }

    private static String obtains(AcmeClient client, String domain) {
        client.obtains(domain);
        return domain;
    }

    private static String idOf(Customer customer, String domain) {
        return customer.call("DescribeCertificates", Map.of("SearchKey", domain))
                .at("/Certificates/0/CertificateId")
                .asText();
    }
}
