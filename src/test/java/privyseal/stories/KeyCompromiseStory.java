package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Whoever holds a key ends what was certified with it, without an account and at once.
@Tag("story")
@Requirement("RV-25")
class KeyCompromiseStory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Customer other = service.customer();

    @Test
    @Requirement({"RV-25/signature", "RV-25/once", "RI-23/everywhere", "RI-23"})
    void aStrangersSignatureRevokesInEveryAccountAndNothingElse() {
        KeyFile key = KeyFile.make();
        String mine = ownsWith(customer, key, "shop");
        String others = ownsWith(other, key, "shop");
        String bystander = customer.owns(Customer.RAPID, customer.domain("bystander"));
        List<Published> published =
                List.of(Published.of(customer, mine), Published.of(other, others));

        JsonNode challenge =
                unsigned(
                        "CreateKeyChallenge",
                        Map.of("Certificate", published.getFirst().pem().getFirst()));
        String nonce = challenge.get("Nonce").asText();
        Map<String, String> proof =
                Map.of("Nonce", nonce, "Signature", key.signs(challenge.get("Text").asText()));
        assertThat(unsigned("RevokeByKeyProof", proof).path("Revoked").asInt()).isEqualTo(2);

        assertThat(customer.status(mine)).isEqualTo(10);
        assertThat(other.status(others)).isEqualTo(10);
        assertThat(customer.status(bystander)).isEqualTo(1);
        assertThat(published)
                .allSatisfy(p -> assertThat(p.ocsp()).contains("Reason: keyCompromise"));
        theOwnerReadsThatAStrangerHeldTheKey(mine);
        Refused again = other.owner().refusedOwn("RevokeByKeyProof", proof);
        assertThat(again.message()).startsWith("RV-25: ");
        assertThat(refusedWith(service.customer(), key)).contains("RI-23: ");
    }

    private void theOwnerReadsThatAStrangerHeldTheKey(String id) {
        Map<String, String> request = Map.of("CertificateId", id, "Act", "keyBlocked");
        JsonNode told = customer.owner().own("DescribeAuditEntries", request).at("/Entries/0");
        assertThat(told.get("WhoKind").asText()).isEqualTo("key-holder");
        assertThat(told.get("Where").asText()).isEqualTo("-");
        JsonNode whole = service.operator().own("DescribeAuditEntries", request).at("/Entries/0");
        assertThat(whole.get("Where").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    @Requirement({"RV-25/csr", "RV-06/original-revoked", "RV-06"})
    void aStrangersCsrRevokesTheOriginalAloneAndThenTheReissuedOneStandsForItself() {
        String original = customer.owns(Customer.TRUSTASIA, customer.domain("shop"));
        KeyFile key = KeyFile.of(customer.detail(original).get("CertificatePrivateKey").asText());
        Published published = Published.of(customer, original);
        String reissued = customer.reissues(original);
        assertThat(customer.status(reissued)).isEqualTo(1);

        JsonNode challenge =
                unsigned("CreateKeyChallenge", Map.of("Certificate", published.pem().getFirst()));
        JsonNode answer =
                unsigned(
                        "RevokeByKeyProof",
                        Map.of(
                                "Nonce",
                                challenge.get("Nonce").asText(),
                                "Csr",
                                key.csr(challenge.get("Nonce").asText())));

        assertThat(answer.path("Revoked").asInt()).isEqualTo(1);
        assertThat(customer.status(original)).isEqualTo(10);
        assertThat(customer.status(reissued)).as("nothing cascades").isEqualTo(1);
        customer.revokes(reissued);
    }

    /// Somebody with an account may prove a key, too.
    @Test
    @Requirement({"RV-25/before-10m", "RV-25/10m", "RV-25/once"})
    void aChallengeIsOfOneKeyAndLastsTenMinutes() {
        KeyFile key = KeyFile.make();
        String id = ownsWith(customer, key, "shop");
        String pem = Published.of(customer, id).pem().getFirst();
        JsonNode late = challenge(pem);
        customer.timePasses(Duration.ofMinutes(10));
        assertThat(refusedProof(late, key)).contains("RV-25: ", "expired");

        JsonNode challenge = challenge(pem);
        customer.timePasses(Duration.ofMinutes(10).minusSeconds(10));
        assertThat(refusedProof(challenge, KeyFile.make())).contains("not made with");
        assertThat(customer.status(id)).isEqualTo(1);
        JsonNode revoked = proves(challenge, key);
        assertThat(revoked.get("Revoked").asInt()).isEqualTo(1);
        assertThat(refusedProof(challenge, key)).contains("used");
    }

    /// Who has an account proves a key of another one as a stranger does: each log tells what is its account's.
    @Test
    @Requirement({"RV-25/signature", "LG-01", "AC-01"})
    void whoProvesTheKeyOfAnotherAccountLeavesTheRevocationInThatOnesLogAlone() {
        KeyFile key = KeyFile.make();
        String theirs = ownsWith(customer, key, "shop");
        String own = ownsWith(other, key, "shop");

        proves(challenge(Published.of(customer, theirs).pem().getFirst()), key);

        assertThat(logged(customer, theirs))
                .extracting(entry -> entry.get("Act").asText())
                .contains("keyBlocked", "revoked");
        theOwnerReadsThatAStrangerHeldTheKey(theirs);
        assertThat(logged(other, Map.of("Limit", 100)))
                .isNotEmpty()
                .noneSatisfy(entry -> assertThat(entry.toString()).contains(theirs));
        assertThat(logged(other, own))
                .filteredOn(entry -> entry.get("Act").asText().equals("keyBlocked"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.get("WhoKind").asText()).isNotEqualTo("key-holder"));
    }

    private static List<JsonNode> logged(Customer reader, String id) {
        return logged(reader, Map.of("CertificateId", id));
    }

    private static List<JsonNode> logged(Customer reader, Map<String, ?> request) {
        List<JsonNode> entries = new ArrayList<>();
        reader.owner().own("DescribeAuditEntries", request).get("Entries").forEach(entries::add);
        return entries;
    }

    @Test
    @Requirement("RV-25/once")
    void aSignatureOverOneChallengeIsNoneOverAnother() {
        KeyFile key = KeyFile.make();
        String id = ownsWith(customer, key, "shop");
        String pem = Published.of(customer, id).pem().getFirst();
        JsonNode one = challenge(pem);
        JsonNode two = challenge(pem);
        String message =
                other.owner()
                        .refusedOwn(
                                "RevokeByKeyProof",
                                Map.of(
                                        "Nonce",
                                        two.get("Nonce").asText(),
                                        "Signature",
                                        key.signs(one.get("Text").asText())))
                        .message();
        assertThat(message).startsWith("RV-25: ");
        assertThat(customer.status(id)).isEqualTo(1);
    }

    @Test
    @Requirement("RV-25/upgrade")
    void aPendingRevocationDoesNotStopItAndAnotherReasonIsUpgraded() {
        KeyFile key = KeyFile.make();
        String pending = ownsWith(customer, key, "pending");
        String revoked = ownsWith(other, key, "revoked");
        Published published = Published.of(other, revoked);
        String pem = Published.of(customer, pending).pem().getFirst();
        customer.asksToRevoke(pending);
        other.call(
                "RevokeCertificate", Map.of("CertificateId", revoked, "ReasonCode", "superseded"));
        other.provesRevocation(revoked);
        assertThat(published.ocsp()).contains("Reason: superseded");

        assertThat(proves(challenge(pem), key).get("Revoked").asInt()).isEqualTo(2);

        assertThat(customer.status(pending)).isEqualTo(10);
        assertThat(other.status(revoked)).isEqualTo(10);
        assertThat(published.ocsp()).contains("Reason: keyCompromise");
    }

    @Test
    @Requirement({"RI-26", "RI-21/2"})
    void aReissueEndsWhenItsOriginalIsRevokedByItsKey() {
        String id = customer.ownsFree(customer.domain("shop"));
        JsonNode detail = customer.detail(id);
        KeyFile key = KeyFile.of(detail.get("CertificatePrivateKey").asText());
        String pem = Published.of(customer, id).pem().getFirst();
        String reissue = customer.reissues(id);

        proves(challenge(pem), key);

        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(customer.status(reissue)).isEqualTo(2);
        assertThat(customer.describe(reissue).get("StatusMsg").asText()).startsWith("RI-26: ");
    }

    /// RI-23: who merely says so blocks the key at home.
    @Test
    @Requirement({"RI-23/claim", "RI-23"})
    void aClaimBlocksTheKeyInTheClaimantsAccountOnly() {
        KeyFile key = KeyFile.make();
        String id = ownsWith(customer, key, "shop");
        customer.call(
                "RevokeCertificate", Map.of("CertificateId", id, "ReasonCode", "keyCompromise"));
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);

        assertThat(refusedWith(customer, key)).contains("RI-23: ");
        ownsWith(other, key, "shop");
    }

    static String ownsWith(Customer owner, KeyFile key, String label) {
        String domain = owner.domain(label);
        String id =
                owner.orders(
                        Customer.RAPID,
                        "DNS",
                        List.of(domain),
                        Map.of("CsrType", "parse", "CsrContent", key.csr(domain)));
        owner.proves(id);
        assertThat(owner.status(id)).isEqualTo(1);
        return id;
    }

    static String refusedWith(Customer applicant, KeyFile key) {
        String domain = applicant.domain("blocked");
        String id = applicant.isGranted(Customer.RAPID);
        return applicant
                .refused(
                        "SubmitCertificateInformation",
                        Map.of(
                                "CertificateId",
                                id,
                                "CsrType",
                                "parse",
                                "CsrContent",
                                key.csr(domain),
                                "CertificateDomain",
                                domain,
                                "VerifyType",
                                "DNS"))
                .message();
    }

    private JsonNode challenge(String pem) {
        return other.owner().own("CreateKeyChallenge", Map.of("Certificate", pem));
    }

    private JsonNode proves(JsonNode challenge, KeyFile key) {
        return other.owner().own("RevokeByKeyProof", proof(challenge, key));
    }

    private String refusedProof(JsonNode challenge, KeyFile key) {
        return other.owner().refusedOwn("RevokeByKeyProof", proof(challenge, key)).message();
    }

    private static Map<String, String> proof(JsonNode challenge, KeyFile key) {
        return Map.of(
                "Nonce",
                challenge.get("Nonce").asText(),
                "Signature",
                key.signs(challenge.get("Text").asText()));
    }

    /// Of these an address has ten in a minute: spend them with care.
    private JsonNode unsigned(String action, Map<String, String> parameters) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/"))
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("X-TC-Action", action)
                            .header("X-TC-Version", "2026-12-01")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(parameters)))
                            .build();
            JsonNode response =
                    JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                            .get("Response");
            assertThat(response.has("Error")).as(response.toString()).isFalse();
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
