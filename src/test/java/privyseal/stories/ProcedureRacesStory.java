package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static privyseal.testing.Race.after;
import static privyseal.testing.Race.between;
import static privyseal.testing.Race.won;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Invariants;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Tried;

/// People who decide at the same moment.
@Tag("story")
class ProcedureRacesStory {

    private static final int ROUNDS = 4;
    private static final int ISSUED = 1;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviewer reviewer = Reviewer.first(service);
    private final Caller staff = service.caller(service.firstAccount("reviewer"));

    @AfterEach
    void theBooksBalance() {
        Invariants.hold(service);
    }

    @AfterAll
    static void theChainIsWhole() {
        Invariants.chainIsWhole(TestService.shared());
    }

    /// MO-05: the first commit decides, the other is told so.
    @Test
    @Requirement({"RV-23", "MO-05", "RV-19/rejected"})
    void anApprovalMeetsARejection() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("a" + round));
            customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
            Map<String, String> review =
                    Map.of(
                            "ReviewId",
                            reviewer.caseOf(id).get("ReviewId").asText(),
                            "Reason",
                            "so");
            reviewer.claims(id);

            List<Tried> ends =
                    between(
                            List.of(
                                    own("ApproveReview", review),
                                    after(lead(round), own("RejectReview", review))));

            assertThat(won(ends)).isEqualTo(1);
            assertThat(customer.status(id)).isEqualTo(ends.getFirst().isDone() ? REVOKED : ISSUED);
            assertThat(
                            ends.stream()
                                    .filter(end -> !end.isDone())
                                    .findFirst()
                                    .orElseThrow()
                                    .refusal()
                                    .message())
                    .startsWith("RV-23: ")
                    .contains("decided already");
        }
    }

    @Test
    @Requirement({"RV-23", "RV-25", "RV-25/upgrade"})
    void anApprovalMeetsAProofOfTheKey() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = customer.owns(ReviewStory.WOTRUS_DV, customer.domain("k" + round));
            KeyFile key = KeyFile.of(customer.detail(id).get("CertificatePrivateKey").asText());
            var challenge =
                    staff.own(
                            "CreateKeyChallenge",
                            Map.of("Certificate", Published.of(customer, id).pem().getFirst()));
            customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
            Map<String, String> review =
                    Map.of("ReviewId", reviewer.caseOf(id).get("ReviewId").asText());
            reviewer.claims(id);

            List<Tried> ends =
                    between(
                            List.of(
                                    own("ApproveReview", review),
                                    after(
                                            lead(round),
                                            own(
                                                    "RevokeByKeyProof",
                                                    Map.of(
                                                            "Nonce",
                                                            challenge.get("Nonce").asText(),
                                                            "Signature",
                                                            key.signs(
                                                                    challenge
                                                                            .get("Text")
                                                                            .asText()))))));

            assertThat(ends.getLast().isDone()).isTrue();
            assertThat(customer.status(id)).isEqualTo(REVOKED);
            assertThat(reviewer.sees(id)).isFalse();
        }
    }

    @Test
    @Requirement({"RI-22", "RI-22/called-off"})
    void aRetirementThatFallsDueMeetsTheCallingOff() {
        for (int round = 0; round < ROUNDS; round++) {
            String old = customer.ownsFree(customer.domain("o" + round));
            String reissued =
                    customer.call(
                                    "ReplaceCertificate",
                                    Map.of(
                                            "CertificateId",
                                            old,
                                            "ValidType",
                                            "DNS",
                                            "RetireOriginalAfter",
                                            1))
                            .get("CertificateId")
                            .asText();
            customer.proves(reissued);
            customer.becomes(reissued, ISSUED);
            customer.owner().own("ConfirmDeployment", Map.of("CertificateId", reissued));

            List<Tried> ends =
                    between(
                            List.of(
                                    () ->
                                            service.operator()
                                                    .triesOwn(
                                                            "AdvanceClock",
                                                            Map.of("Seconds", 3600)),
                                    after(
                                            lead(round),
                                            () ->
                                                    customer.owner()
                                                            .triesOwn(
                                                                    "CallOffRetirement",
                                                                    Map.of(
                                                                            "CertificateId",
                                                                            old)))));

            assertThat(ends.getFirst().isDone()).isTrue();
            customer.becomes(old, ends.getLast().isDone() ? ISSUED : REVOKED);
            assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        }
    }

    private Callable<Tried> own(String action, Map<String, ?> request) {
        return () -> staff.triesOwn(action, request);
    }

    private static Duration lead(int round) {
        return Duration.ofMillis(round * 10L);
    }
}
