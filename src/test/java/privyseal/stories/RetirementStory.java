package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// What becomes of a certificate whose reissue asked for its retirement.
@Tag("story")
class RetirementStory {

    private static final int ISSUED = 1;
    private static final int REVOKING = 9;
    private static final int REVOKED = 10;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"RI-22", "RI-22/due"})
    void itIsRevokedAloneTheSetTimeAfterTheNewOneIsDeployed() {
        String old = customer.ownsFree(customer.domain("shop"));
        String reissued = reissue(old, Map.of("RetireOriginalAfter", 24));
        customer.proves(reissued);
        customer.timePasses(Duration.ofDays(2));
        assertThat(customer.status(old)).isEqualTo(ISSUED);

        JsonNode answer = deployed(reissued);
        assertThat(answer.get("Retires").asText()).isEqualTo(old);
        customer.timePasses(Duration.ofHours(23));
        assertThat(deployed(reissued).get("RetireTime")).isEqualTo(answer.get("RetireTime"));
        assertThat(customer.status(old)).isEqualTo(ISSUED);
        customer.timePasses(Duration.ofHours(1));

        assertThat(customer.status(old)).isEqualTo(REVOKED);
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        assertThat(callOffRefused(old).message()).startsWith("RI-22: ");
    }

    @Test
    @Requirement({"RI-22", "RI-22/called-off"})
    void itStaysWhenItsRetirementIsCalledOff() {
        String old = customer.ownsFree(customer.domain("shop"));
        String reissued = reissue(old, Map.of("RetireOriginalAfter", 24));
        customer.proves(reissued);
        deployed(reissued);
        customer.timePasses(Duration.ofHours(23));

        JsonNode answer =
                customer.owner().own("CallOffRetirement", Map.of("CertificateId", reissued));

        assertThat(answer.get("CertificateId").asText()).isEqualTo(old);
        customer.timePasses(Duration.ofDays(2));
        assertThat(customer.status(old)).isEqualTo(ISSUED);
        assertThat(deployed(reissued).path("Retires").isNull()).isTrue();
    }

    /// A reissue that ended takes its wish along; what is called off is the wish that waits.
    @Test
    @Requirement({"RI-22", "RI-22/called-off", "RI-26"})
    void theWishOfACancelledReissueIsForgotten() {
        String old = customer.ownsFree(customer.domain("shop"));
        String cancelled = reissue(old, Map.of("RetireOriginalAfter", 24));
        customer.call("CancelCertificateOrder", Map.of("CertificateId", cancelled));
        assertThat(callOffRefused(old).message()).startsWith("RI-22: ");
        String reissued = reissue(old, Map.of("RetireOriginalAfter", 24));
        customer.proves(reissued);
        customer.becomes(reissued, ISSUED);
        deployed(reissued);
        customer.owner().own("CallOffRetirement", Map.of("CertificateId", old));
        customer.timePasses(Duration.ofDays(2));

        assertThat(customer.status(old)).isEqualTo(ISSUED);
    }

    /// In group G a revocation of the original would take the reissued one with it; a retirement does not.
    @Test
    @Requirement({"RI-22", "RI-22/route"})
    void whereTheReissueWasSparedItsProofTheRouteRunsFirst() {
        String old = customer.owns(Customer.TRUSTASIA, customer.domain("shop"));
        JsonNode answer =
                customer.call(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                old,
                                "ValidType",
                                "DNS",
                                "CsrType",
                                "online",
                                "RetireOriginalAfter",
                                0));
        assertThat(answer.get("Exemption").asText()).isEqualTo("RI-14");
        String reissued = answer.get("CertificateId").asText();
        deployed(reissued);
        customer.timePasses(Duration.ofSeconds(1));

        assertThat(customer.status(old)).isEqualTo(REVOKING);
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
        customer.timePasses(Duration.ofSeconds(10));
        customer.provesRevocation(old);

        assertThat(customer.status(old)).isEqualTo(REVOKED);
        assertThat(customer.status(reissued)).isEqualTo(ISSUED);
    }

    @Test
    @Requirement({"RI-22", "RI-22/not-needed"})
    void itStaysWhenTheNewOneFallsBeforeTheTime() {
        String old = customer.ownsFree(customer.domain("shop"));
        String reissued = reissue(old, Map.of("RetireOriginalAfter", 24));
        customer.proves(reissued);
        deployed(reissued);
        KeyFile key = KeyFile.of(customer.detail(reissued).get("CertificatePrivateKey").asText());
        String pem = Published.of(customer, reissued).pem().getFirst();
        JsonNode challenge = customer.owner().own("CreateKeyChallenge", Map.of("Certificate", pem));
        customer.owner()
                .own(
                        "RevokeByKeyProof",
                        Map.of(
                                "Nonce",
                                challenge.get("Nonce").asText(),
                                "Signature",
                                key.signs(challenge.get("Text").asText())));
        customer.timePasses(Duration.ofDays(2));

        assertThat(customer.status(reissued)).isEqualTo(REVOKED);
        assertThat(customer.status(old)).isEqualTo(ISSUED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2161})
    @Requirement("RI-22")
    void theTimeIsBounded(long hours) {
        String old = customer.ownsFree(customer.domain("shop"));

        Refused refused =
                customer.refused(
                        "ReplaceCertificate",
                        Map.of(
                                "CertificateId",
                                old,
                                "ValidType",
                                "DNS",
                                "RetireOriginalAfter",
                                hours));

        assertThat(refused.code()).isEqualTo("InvalidParameterValue");
        assertThat(refused.message()).contains("RetireOriginalAfter").contains("2160");
        assertThat(customer.status(old)).isEqualTo(ISSUED);
    }

    @Test
    @Requirement("RI-22")
    void onlyOnesOwnUsableCertificateIsDeployed() {
        String waiting = customer.appliesForFree(customer.domain("shop"), "DNS", Map.of());
        Customer other = service.customer();

        assertThat(
                        customer.owner()
                                .refusedOwn("ConfirmDeployment", Map.of("CertificateId", waiting))
                                .code())
                .isEqualTo("FailedOperation.InvalidCertificateStatusCode");
        for (String action : new String[] {"ConfirmDeployment", "CallOffRetirement"}) {
            assertThat(other.owner().refusedOwn(action, Map.of("CertificateId", waiting)).code())
                    .isEqualTo("FailedOperation.CertificateNotFound");
        }
    }

    private String reissue(String id, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("CertificateId", id);
        request.put("ValidType", "DNS");
        return customer.call("ReplaceCertificate", request).get("CertificateId").asText();
    }

    private JsonNode deployed(String id) {
        return customer.owner().own("ConfirmDeployment", Map.of("CertificateId", id));
    }

    private Refused callOffRefused(String id) {
        return customer.owner().refusedOwn("CallOffRetirement", Map.of("CertificateId", id));
    }
}
