package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.coverage.ServedAction;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Refused;

/// AC-01: API keys for less than their person may do.
@Tag("story")
class ScopedKeyStory {

    private static final String UNAUTHORIZED = "AuthFailure.UnauthorizedOperation";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    private Caller key(Map<String, ?> limits) {
        JsonNode made = customer.owner().own("CreateApiKey", limits);
        return service.caller(
                new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
    }

    @Test
    @Requirement({"AC-01", "AC-01/scope-actions"})
    void aKeyForCertainActionsCallsNoOther() throws IOException {
        String id = customer.ownsFree(customer.domain("shop"));
        Set<String> allowed =
                Set.of("DescribeCertificates", "DescribeCertificate", "DescribeApiKeys");
        Caller key = key(Map.of("Actions", List.copyOf(allowed)));
        assertThat(key.call("DescribeCertificates", Map.of()).get("TotalCount").asInt()).isOne();
        assertThat(
                        key.call("DescribeCertificate", Map.of("CertificateId", id))
                                .get("CertificateId")
                                .asText())
                .isEqualTo(id);
        JsonNode shown = key.own("DescribeApiKeys", Map.of()).get("ApiKeys");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1).get("Actions")).hasSize(3);
        assertThat(shown.get(0).get("Actions")).isEmpty();
        assertThat(shown.get(0).get("ExpireTime").isNull()).isTrue();
        for (ServedAction action : ServedAction.all()) {
            if (!allowed.contains(action.name())) {
                assertThat(RolesStory.call(key, action.name(), Map.of()).code())
                        .as(action.name())
                        .isEqualTo(UNAUTHORIZED);
            }
        }
    }

    @Test
    @Requirement({"AC-01", "AC-01/scope-certificates"})
    void aKeyForOneCertificateKnowsNoOther() throws IOException {
        String mine = customer.ownsFree(customer.domain("mine"));
        String other = customer.ownsFree(customer.domain("other"));
        Caller key = key(Map.of("CertificateIds", List.of(mine)));

        JsonNode list = key.call("DescribeCertificates", Map.of());
        assertThat(list.get("TotalCount").asInt()).isOne();
        assertThat(list.at("/Certificates/0/CertificateId").asText()).isEqualTo(mine);
        assertThat(
                        key.call("DescribeCertificates", Map.of("CertIds", List.of(other)))
                                .get("TotalCount")
                                .asInt())
                .isZero();
        assertThat(key.own("DescribeSession", Map.of()).get("AccountId").asText())
                .isEqualTo(customer.account());
        key.call("DescribeCertificateDetail", Map.of("CertificateId", mine));
        key.call("DownloadCertificate", Map.of("CertificateId", mine));

        Set<String> naming = new TreeSet<>();
        for (ServedAction action : ServedAction.all()) {
            String name = action.name();
            if (RolesStory.NAMED_BY_OPERATORS.contains(name)) {
                continue;
            }
            boolean names =
                    !Collections.disjoint(action.fields(), Set.of("CertificateId", "CertId"));
            if (names) {
                naming.add(name);
                String field = action.fields().contains("CertId") ? "CertId" : "CertificateId";
                Refused theirs = RolesStory.call(key, name, Map.of(field, other)).refusal();
                Refused unknown = RolesStory.call(key, name, Map.of(field, "Zz0Zz0Zz")).refusal();
                assertThat(theirs.code()).as(name).isEqualTo("FailedOperation.CertificateNotFound");
                assertThat(theirs.message().replace(other, "ID"))
                        .as(name)
                        .isEqualTo(unknown.message().replace("Zz0Zz0Zz", "ID"));
                assertThat(RolesStory.call(key, name, Map.of()).code())
                        .as(name + " of none")
                        .isEqualTo("MissingParameter");
            } else if (!Set.of("DescribeCertificates", "DescribeSession", "SignIn")
                    .contains(name)) {
                assertThat(RolesStory.call(key, name, Map.of()).code())
                        .as(name)
                        .isEqualTo(UNAUTHORIZED);
            }
        }
        assertThat(naming).contains("RevokeCertificate", "DownloadCertificate", "DescribeLineage");
        assertThat(
                        customer.owner()
                                .refusedOwn(
                                        "DescribeLineage",
                                        Map.of("CertificateId", mine, "Name", "x"))
                                .code())
                .as("a name beside the id is no way around")
                .isEqualTo("InvalidParameterValue");
        assertThat(customer.status(other)).isEqualTo(1);
    }

    @Test
    @Requirement("AC-01/scope-certificates")
    void whatIsReissuedIsTheKeysToo() {
        String mine = customer.ownsFree(customer.domain("mine"));
        Caller key = key(Map.of("CertificateIds", List.of(mine)));
        String successor = customer.reissues(mine);
        customer.proves(successor);
        assertThat(customer.status(successor)).isEqualTo(1);
        assertThat(
                        key.call("DescribeCertificate", Map.of("CertificateId", successor))
                                .get("Status")
                                .asInt())
                .isEqualTo(1);
        assertThat(key.call("DescribeCertificates", Map.of()).get("TotalCount").asInt())
                .isEqualTo(2);
    }

    @Test
    @Requirement("AC-01/scope-expiry")
    void aKeyEndsAtItsTime() {
        Instant now = now();
        Caller key = key(Map.of("ExpireTime", now.plusSeconds(3600).toString()));
        key.call("DescribeCertificates", Map.of());
        assertThat(key.own("DescribeApiKeys", Map.of()).at("/ApiKeys/1/ExpireTime").asText())
                .isEqualTo(now.plusSeconds(3600).toString());
        service.timePasses(Duration.ofMinutes(55));
        key.call("DescribeCertificates", Map.of());
        service.timePasses(Duration.ofMinutes(5));
        assertThat(key.refused("DescribeCertificates", Map.of()).code())
                .isEqualTo("AuthFailure.SecretIdNotFound");
    }

    private Instant now() {
        return Instant.parse(
                        service.operator()
                                .own("AdvanceClock", Map.of("Seconds", 1))
                                .get("Now")
                                .asText())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /// Nor anything else by which one could do more: a person has a password and a key for everything.
    @Test
    @Requirement("AC-01/scope-escalation")
    void aLimitedKeyBringsNobodyIn() {
        Map<String, String> person =
                Map.of(
                        "UserName",
                        "escaped-" + customer.account(),
                        "Password",
                        "correct horse battery staple",
                        "Role",
                        "Owner");
        for (Map<String, ?> limits :
                List.<Map<String, ?>>of(
                        Map.of("Actions", List.of("CreatePerson", "LinkIdentity")),
                        Map.of("ExpireTime", now().plusSeconds(86_400).toString()))) {
            assertThat(key(limits).refusedOwn("CreatePerson", person).message())
                    .as(limits.toString())
                    .contains("limited");
            assertThat(
                            key(limits)
                                    .refusedOwn("LinkIdentity", Map.of("Subject", "escaped"))
                                    .message())
                    .as(limits.toString())
                    .contains("limited");
        }
        assertThat(customer.owner().own("CreatePerson", person).get("PersonId").asText())
                .isNotEmpty();
    }

    @Test
    @Requirement("AC-01/scope-escalation")
    void aLimitedKeyMakesNoKeys() {
        String mine = customer.ownsFree(customer.domain("mine"));
        for (Map<String, ?> limits :
                List.<Map<String, ?>>of(
                        Map.of("Actions", List.of("CreateApiKey")),
                        Map.of("CertificateIds", List.of(mine)),
                        Map.of("ExpireTime", now().plusSeconds(86_400).toString()))) {
            assertThat(key(limits).refusedOwn("CreateApiKey", Map.of()).code())
                    .as(limits.toString())
                    .isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    @Requirement({"AC-01/scope-actions", "AC-01/scope-certificates", "AC-01/scope-expiry"})
    void limitsThatCannotBeAreRefused() {
        Customer stranger = service.customer();
        String theirs = stranger.appliesForFree(stranger.domain("x"), "DNS", Map.of());
        Map<Map<String, ?>, String> refusals = new HashMap<>();
        refusals.put(Map.of("Actions", List.of("NoSuchAction")), "InvalidParameterValue");
        refusals.put(
                Map.of("Actions", Collections.nCopies(101, "DescribeCertificates")),
                "InvalidParameterValue");
        refusals.put(Map.of("CertificateIds", List.of("x")), "InvalidParameterValue");
        refusals.put(
                Map.of("CertificateIds", List.of("Zz0Zz0Zz")),
                "FailedOperation.CertificateNotFound");
        refusals.put(
                Map.of("CertificateIds", List.of(theirs)), "FailedOperation.CertificateNotFound");
        refusals.put(Map.of("ExpireTime", "tomorrow"), "InvalidParameterValue");
        refusals.put(Map.of("ExpireTime", now().toString()), "InvalidParameterValue");
        refusals.forEach((limits, code) ->
                assertThat(customer.owner().refusedOwn("CreateApiKey", limits).code())
                        .as(limits.toString())
                        .isEqualTo(code));
    }
}
