package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.Race.after;
import static privyseal.testing.Race.between;
import static privyseal.testing.Race.won;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.SigningKey;
import privyseal.pki.x509.Csr;
import privyseal.testing.Customer;
import privyseal.testing.Invariants;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Tried;

/// Acts that meet: whoever commits first wins, the other is told, and the books balance.
@Tag("story")
class RacesStory {

    private static final int ROUNDS = 8;

    /// Acts on one certificate, where there are many.
    private static final int EACH = 8;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @AfterEach
    void theBooksBalance() {
        Invariants.hold(service);
    }

    @AfterAll
    static void theChainIsWhole() {
        Invariants.chainIsWhole(TestService.shared());
    }

    private static Callable<Tried> act(Customer who, String action, Map<String, ?> request) {
        return () -> who.owner().tries(action, request);
    }

    private static Callable<Tried> act(Customer who, String action, String id) {
        return act(who, action, Map.of("CertificateId", id));
    }

    private static Callable<Tried> reissue(Customer who, String id, String csrType) {
        return act(
                who,
                "ReplaceCertificate",
                Map.of(
                        "CertificateId",
                        id,
                        "ValidType",
                        "DNS",
                        "CsrType",
                        csrType,
                        "CertCSREncryptAlgo",
                        "ECC"));
    }

    private static String newId(Tried tried) {
        JsonNode answer = ((Tried.Done) tried).answer();
        JsonNode one = answer.path("CertificateIds").path(0);
        return (one.isMissingNode() ? answer.get("CertificateId") : one).asText();
    }

    /// The sweep: the second act begins up to 40 ms after the first.
    private static Duration lead(int round) {
        return Duration.ofMillis(round * 40L / ROUNDS);
    }

    @Test
    @Requirement({"RV-06", "RV-27"})
    void aRevocationMeetsAReissueThatNeedsNoProof() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.owns(Customer.RAPID, customer.domain("e" + round));
            List<Tried> ends =
                    between(
                            List.of(
                                    reissue(customer, id, "online"),
                                    after(lead(round), act(customer, "RevokeCertificate", id))));

            assertThat(ends.getLast().isDone()).isTrue();
            assertThat(customer.status(id)).isEqualTo(9);
            if (ends.getFirst().isDone()) {
                assertThat(customer.status(newId(ends.getFirst()))).isIn(7, 9);
            }
            Invariants.hold(service);
            if (round == ROUNDS - 1) {
                customer.provesRevocation(id);
                assertThat(customer.status(id)).isEqualTo(10);
            }
        }
    }

    @Test
    @Requirement({"RV-06", "RV-27"})
    void aRevocationMeetsAReissueThatIsBeingProved() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.ownsFree(customer.domain("r" + round));
            String successor = customer.reissues(id);
            customer.publish(customer.asked(successor));
            between(
                    List.of(
                            act(customer, "CompleteCertificate", successor),
                            after(lead(round), act(customer, "RevokeCertificate", id))));

            assertThat(customer.status(id)).isEqualTo(9);
            assertThat(customer.status(successor)).isIn(7, 9);
            Invariants.hold(service);
            customer.provesRevocation(id);
            assertThat(customer.status(id)).isEqualTo(10);
            assertThat(customer.status(successor)).isIn(7, 10);
        }
    }

    @Test
    @Requirement("RI-03")
    void ofTwoSiblingsOneIsReissued() {
        String a = customer.ownsFree(customer.domain("a"));
        String b = customer.ownsFree(customer.domain("b"));
        for (int round = 0; round < ROUNDS; round++) {
            oneReissueRuns(List.of(a, b, a, b));
        }
    }

    @Test
    @Requirement("RI-04")
    void ofTwoReissuesOfOneCertificateOneRuns() {
        String id = customer.ownsFree(customer.domain("twice"));
        for (int round = 0; round < ROUNDS; round++) {
            oneReissueRuns(List.of(id, id, id, id));
        }
    }

    private void oneReissueRuns(List<String> ids) {
        List<Tried> ends =
                between(ids.stream().map(id -> reissue(customer, id, "online")).toList());
        assertThat(won(ends)).isEqualTo(1);
        Tried winner = ends.stream().filter(Tried::isDone).findFirst().orElseThrow();
        customer.call("CancelAuditCertificate", Map.of("CertificateId", newId(winner)));
    }

    @Test
    @Requirement("AP-02")
    void anAccountGetsTwentyFreeCertificates() {
        List<Callable<Tried>> acts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            acts.add(applies(customer, "q" + i + "-" + customer.primaryDomain()));
        }
        List<Tried> ends = between(acts);
        assertThat(won(ends)).isEqualTo(20);
        Invariants.hold(service);
        callOff(Map.of(customer, ends));
        assertThat(won(between(acts))).as("units come back").isEqualTo(20);
    }

    private static Callable<Tried> applies(Customer who, String domain) {
        return act(
                who,
                "ApplyCertificate",
                Map.of("DomainName", domain, "DvAuthMethod", "DNS", "CsrEncryptAlgo", "ECC"));
    }

    @Test
    @Requirement("AP-01")
    void anAccountIsGrantedAsManyPaidCertificatesAsItsAllowance() {
        customer.isGranted(Customer.RAPID);
        customer.mayHavePaid(10);
        Map<String, ?> one = Map.of("ProductId", Customer.RAPID, "DomainNum", 1, "TimeSpan", 1);
        List<Callable<Tried>> acts =
                Collections.nCopies(30, act(customer, "CreateCertificate", one));
        List<Tried> ends = between(acts);
        assertThat(won(ends)).isEqualTo(9);
        Invariants.hold(service);
        callOff(Map.of(customer, ends));
        Invariants.hold(service);
        assertThat(won(between(acts))).as("units come back").isEqualTo(9);
    }

    /// Everybody at once, and everything twice.
    private static void callOff(Map<Customer, List<Tried>> applications) {
        List<Callable<Tried>> acts = new ArrayList<>();
        applications.forEach((who, ends) ->
                ends.stream()
                        .filter(Tried::isDone)
                        .forEach(end -> {
                            acts.add(act(who, "CancelAuditCertificate", newId(end)));
                            acts.add(act(who, "CancelCertificateOrder", newId(end)));
                        }));
        assertThat(won(between(acts))).isEqualTo(acts.size() / 2);
    }

    @Test
    @Requirement({"AP-01", "VA-06"})
    void oneProofSeenThreeTimesMakesOneCertificate() {
        // It looks first 10 s after the application.
        Callable<Tried> job =
                () -> service.operator().triesOwn("AdvanceClock", Map.of("Seconds", 11));
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.appliesForFree(customer.domain("v" + round), "DNS", Map.of());
            customer.publish(customer.asked(id));
            between(
                    List.of(
                            act(customer, "CompleteCertificate", id),
                            act(customer, "CompleteCertificate", id),
                            job,
                            job));
            assertThat(customer.status(id)).isEqualTo(1);
            assertThat(count("issued where state = 'signed' and certificate = '" + id + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Requirement("VA-06")
    void ofSeveralRequestsForADomainOneIsLookedAt() {
        for (int round = 0; round < ROUNDS; round++) {
            String domain = customer.domain("t" + round);
            List<Callable<Tried>> acts = new ArrayList<>();
            for (int request = 0; request < 4; request++) {
                String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
                acts.add(act(customer, "CompleteCertificate", id));
            }
            assertThat(won(between(acts))).isEqualTo(1);
        }
    }

    private int count(String what) {
        return service.ground()
                .database()
                .inTransaction(tx ->
                        tx.createQuery("select count(*) from " + what).mapTo(Integer.class).one());
    }

    @Test
    @Requirement("AP-04")
    void aCancellationMeetsTheIssuance() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.appliesForFree(customer.domain("c" + round), "DNS", Map.of());
            customer.publish(customer.asked(id));
            List<Tried> ends =
                    between(
                            List.of(
                                    act(customer, "CompleteCertificate", id),
                                    after(
                                            lead(round),
                                            act(customer, "CancelAuditCertificate", id))));
            assertThat(customer.status(id)).isEqualTo(ends.getLast().isDone() ? 7 : 1);
            Invariants.hold(service);
        }
    }

    @Test
    @Requirement("RV-09")
    void aDeletionMeetsTheRevocation() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.owns(Customer.RAPID, customer.domain("x" + round));
            Callable<Tried> deletes = act(customer, "DeleteCertificate", id);
            assertThat(
                            between(List.of(deletes, act(customer, "RevokeCertificate", id)))
                                    .getFirst()
                                    .isDone())
                    .isFalse();
            customer.publish(customer.askedToRevoke(id));
            between(
                    List.of(
                            act(customer, "CompleteCertificate", id),
                            after(lead(round), deletes),
                            after(lead(round), deletes)));
            assertThat(hiddenAndNotRevoked()).isZero();
        }
    }

    private int hiddenAndNotRevoked() {
        return count(
                "certificate where product is not null and hidden_at is not null and state in ('issued', 'reissuing', 'revoking')");
    }

    /// The reissue keeps the key; the certificate that it makes at that moment must not outlive the proof.
    @Test
    @Requirement({"RV-25", "RI-23"})
    void aKeyProofMeetsAReissueAndAnotherAccountsIssuance() {
        Customer other = service.customer();
        for (int round = 0; round < ROUNDS; round++) {
            GeneratedKey key = Keys.generate(KeyAlgorithm.EC_P256);
            String domain = customer.domain("k" + round);
            String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), csr(key, domain));
            customer.proves(id);
            String others = other.domain("k" + round);
            String second = other.orders(Customer.RAPID, "DNS", List.of(others), csr(key, others));
            other.publish(other.asked(second));
            Map<String, String> proof = proof(key, id);

            List<Tried> ends =
                    between(
                            List.of(
                                    reissue(customer, id, "original"),
                                    act(other, "CompleteCertificate", second),
                                    after(
                                            lead(round),
                                            () ->
                                                    customer.owner()
                                                            .triesOwn("RevokeByKeyProof", proof))));
            assertThat(ends.getLast().code()).isEqualTo("ok");
            assertThat(customer.status(id)).isEqualTo(10);
            if (ends.getFirst().isDone()) {
                assertThat(customer.status(newId(ends.getFirst()))).isIn(2, 7, 10);
            }
            assertThat(other.status(second)).isIn(2, 7, 10);
            Invariants.hold(service);
        }
    }

    private static Map<String, ?> csr(GeneratedKey key, String domain) {
        return Map.of(
                "CsrType", "parse", "CsrContent", Csr.create(key, domain, List.of(domain)).pem());
    }

    private Map<String, String> proof(GeneratedKey key, String id) {
        String leaf = Published.of(customer, id).pem().getFirst();
        JsonNode challenge =
                customer.owner().own("CreateKeyChallenge", Map.of("Certificate", leaf));
        byte[] text = Base64.getDecoder().decode(challenge.get("Text").asText());
        byte[] signature = SigningKey.of(key).sign(text);
        return Map.of(
                "Nonce",
                challenge.get("Nonce").asText(),
                "Signature",
                Base64.getEncoder().encodeToString(signature));
    }

    /// Eight acts on each of three certificates of one account, at once: no order of them breaks the books.
    @Test
    void manyActsInAnyOrder() {
        List<String> ids =
                IntStream.range(0, 3)
                        .mapToObj(i -> customer.owns(Customer.RAPID, customer.domain("m" + i)))
                        .toList();
        List<Callable<Tried>> acts = new ArrayList<>();
        for (String id : ids) {
            acts.addAll(
                    List.of(reissue(customer, id, "online"), reissue(customer, id, "original")));
            acts.add(act(customer, "RevokeCertificate", id));
            acts.add(act(customer, "DownloadCertificate", id));
            acts.add(act(customer, "DeleteCertificate", id));
            acts.add(act(customer, "CompleteCertificate", id));
            acts.add(act(customer, "DescribeCertificateDetail", id));
            acts.add(
                    act(
                            customer,
                            "ModifyCertificateAlias",
                            Map.of("CertificateId", id, "Alias", "alias")));
        }
        List<Tried> ends = between(acts);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            List<Tried> of = ends.subList(i * EACH, (i + 1) * EACH);
            assertThat(of.get(2).isDone()).as("a revocation waits for nothing").isTrue();
            assertThat(of.get(4).isDone()).as("what is not revoked is not deleted").isFalse();
            assertThat(won(of.subList(0, 2))).as("one reissue at a time").isLessThanOrEqualTo(1);
            assertThat(customer.status(id)).isEqualTo(9);
            of.subList(0, 2).stream()
                    .filter(Tried::isDone)
                    .forEach(reissue -> assertThat(customer.status(newId(reissue))).isIn(7, 9));
        }
    }
}
