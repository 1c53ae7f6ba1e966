package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import privyseal.testing.Customer;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// A deed, carried out after DescribeCertificateActions was asked about it: what it allows is done, and what it does not
/// allow meets the rule that it named.
///
/// @param customer who owns the certificate
/// @param target of that customer, to deploy to
record SaidAndDone(Customer customer, String id, String target) {

    /// As DescribeCertificateActions spells them.
    enum Deed {
        Download,
        Deploy,
        Reissue,
        Revoke,
        Renew,
        Validate,
        UploadLetter,
        Cancel,
        Delete
    }

    /// What a deed may meet besides, which is about the account or the other product and not about the certificate.
    private static final Map<Deed, Set<String>> BESIDES =
            Map.of(
                    Deed.Renew, Set.of("AP-01", "AP-02"),
                    Deed.Reissue, Set.of("AP-02"));

    /// Where the certificate's state does not go with the deed at all, the answer tells the state, and no rule.
    private static final Set<String> OF_THE_STATE =
            Set.of("RI-01", "RV-01", "RV-20", "RN-01", "VA-06", "AP-04");

    private static final Pattern RULE = Pattern.compile("^([A-Z]{2}-\\d{2}): ");

    /// How a deed ended, for the list of acts.
    record End(Deed deed, Set<String> said, Tried tried) {
        @Override
        public String toString() {
            return deed + (said.isEmpty() ? "" : " (not, by " + said + ")") + ": " + words();
        }

        private String words() {
            return switch (tried) {
                case Tried.Done _ -> "done";
                case Tried.Not(Refused(String code, String message)) -> code + " " + message;
            };
        }
    }

    End does(Deed deed, Map<String, ?> more) {
        Set<String> said = denials(deed);
        Tried tried = tries(deed, more);
        End end = new End(deed, said, tried);
        switch (tried) {
            case Tried.Done _ -> assertThat(said).as(end + " " + id).isEmpty();
            case Tried.Not(Refused refused) -> judge(end, refused);
        }
        return end;
    }

    private void judge(End end, Refused refused) {
        Optional<String> rule = rule(refused);
        if (rule.filter(BESIDES.getOrDefault(end.deed(), Set.of())::contains).isPresent()) {
            return;
        }
        if (end.said().isEmpty()) {
            // A job may have changed the certificate between the two.
            assertThat(denials(end.deed())).as(end + " " + id).isNotEmpty();
            return;
        }
        assertThat(rule.map(end.said()::contains).orElse(OF_THE_STATE.containsAll(end.said())))
                .as(end + " " + id)
                .isTrue();
    }

    private static Optional<String> rule(Refused refused) {
        Matcher matcher = RULE.matcher(refused.message());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The rules that stand in the way.
    private Set<String> denials(Deed deed) {
        JsonNode actions =
                customer.owner()
                        .own("DescribeCertificateActions", Map.of("CertificateId", id))
                        .get("Actions");
        for (JsonNode item : actions) {
            if (item.get("Action").asText().equals(deed.name())) {
                Set<String> rules = new HashSet<>();
                item.get("WhyNot").forEach(why -> rules.add(why.get("RuleId").asText()));
                assertThat(item.get("Allowed").asBoolean()).isEqualTo(rules.isEmpty());
                return rules;
            }
        }
        throw new AssertionError("nothing is said of " + deed);
    }

    /// @param more of a reissue: how the key is chosen
    private Tried tries(Deed deed, Map<String, ?> more) {
        return switch (deed) {
            case Download -> tries("DownloadCertificate", Map.of());
            case Deploy ->
                    tries("DeployCertificateInstance", Map.of("InstanceIdList", List.of(target)));
            case Reissue -> reissues(more);
            case Revoke ->
                    tries("RevokeCertificate", Map.of("Reason", "closed", "ConfirmImpact", true));
            case Renew -> renews();
            case Validate -> tries("CompleteCertificate", Map.of());
            case UploadLetter -> uploads();
            case Cancel -> tries("CancelAuditCertificate", Map.of());
            case Delete -> tries("DeleteCertificate", Map.of());
        };
    }

    private Tried tries(String action, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("CertificateId", id);
        return customer.owner().tries(action, request);
    }

    private Tried reissues(Map<String, ?> key) {
        Map<String, Object> request = new HashMap<>(key);
        request.put("ValidType", "DNS");
        request.put("Reason", "a new key");
        return tries("ReplaceCertificate", request);
    }

    /// By an application for a free one of the same name.
    private Tried renews() {
        return customer.owner()
                .tries(
                        "ApplyCertificate",
                        Map.of(
                                "DomainName",
                                customer.describe(id).get("Domain").asText(),
                                "DvAuthMethod",
                                "DNS",
                                "CsrEncryptAlgo",
                                "ECC",
                                "OldCertificateId",
                                id));
    }

    /// The one that is awaited, if one is.
    private Tried uploads() {
        Tried confirmation = tries("UploadConfirmLetter", Map.of("ConfirmLetter", Letters.jpg()));
        boolean ofTheOther =
                confirmation instanceof Tried.Not(Refused refused) && rule(refused).isEmpty();
        return ofTheOther
                ? tries("UploadRevokeLetter", Map.of("RevokeLetter", Letters.jpg()))
                : confirmation;
    }
}
