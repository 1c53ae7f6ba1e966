package privyseal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.product.Catalogue;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// An account with an owner, and what a customer does. Each has a primary domain of its own below `test`.
public final class Customer {

    /// What generates the keys of a customer who says nothing else: RSA keys take long, and few stories are about them.
    private static final Map<String, String> ECDSA = Map.of("CsrEncryptAlgo", "ECC");

    /// TrustAsia, free DV, single domain.
    public static final int FREE = 83;

    /// TrustAsia, paid DV, single domain: proved by CNAME.
    public static final int TRUSTASIA = 104;

    /// Rapid, paid DV, single domain: proved by TXT.
    public static final int RAPID = 102;

    /// What the clock stops for.
    private static final List<String> LEFT_OPEN =
            List.of(
                    """
                    update request set deadline = deadline + interval '1000 years',
                        next_look_at = next_look_at + interval '1000 years'
                    where account = :account and state <> 'closed'
                    """,
                    """
                    update review set due_at = due_at + interval '1000 years'
                    where request in (select id from request where account = :account and state = 'review')
                    """,
                    """
                    update support_case set asked_at = asked_at + interval '1000 years'
                    where account = :account and closed_at is null
                    """,
                    """
                    update retirement set due_at = due_at + interval '1000 years'
                    where ended_at is null and certificate in (select id from certificate where account = :account)
                    """,
                    """
                    update automatic_state set next_probe_at = next_probe_at + interval '1000 years'
                    where account = :account
                    """,
                    """
                    update automatic_record set next_try_at = next_try_at + interval '1000 years'
                    where account = :account
                    """);

    private final TestService service;
    private final String account;
    private final Caller owner;
    private final String primary;

    Customer(TestService service, String account, Caller owner, String primary) {
        this.service = service;
        this.account = account;
        this.owner = owner;
        this.primary = primary + ".test";
    }

    public String account() {
        return account;
    }

    public Caller owner() {
        return owner;
    }

    /// `d7.test`
    public String primaryDomain() {
        return primary;
    }

    /// `shop.d7.test`
    public String domain(String label) {
        return label + "." + primary;
    }

    public JsonNode call(String action, Map<String, ?> request) {
        return owner.call(action, request);
    }

    public Refused refused(String action, Map<String, ?> request) {
        return owner.refused(action, request);
    }

    /// Applies for a free certificate.
    ///
    /// @param more further parameters
    public String appliesForFree(String domain, String method, Map<String, ?> more) {
        Map<String, Object> request =
                new HashMap<>(Map.of("DomainName", domain, "DvAuthMethod", method));
        request.putAll(ECDSA);
        request.putAll(more);
        return call("ApplyCertificate", request).get("CertificateId").asText();
    }

    /// The operator's own number for this account.
    public void mayHavePaid(int allowance) {
        service.operator().own("ModifyAllowance", Map.of("AccountId", account, "Count", allowance));
    }

    /// A paid certificate for one domain that waits for its information.
    public String isGranted(int product) {
        return isGranted(product, 1, 1);
    }

    public String isGranted(int product, int years, int domains) {
        return call(
                        "CreateCertificate",
                        Map.of("ProductId", product, "DomainNum", domains, "TimeSpan", years))
                .get("CertificateIds")
                .get(0)
                .asText();
    }

    /// Orders a paid certificate, fills it in and submits it.
    public String orders(int product, String method, List<String> domains, Map<String, ?> more) {
        String id = isGranted(product, 1, domains.size());
        boolean quick =
                Catalogue.shipped().find(product).orElseThrow().allows(KeyAlgorithm.EC_P256);
        if (more.isEmpty() && quick) {
            fillsIn(id, method, domains);
        } else {
            submitsInformation(id, method, domains, more);
        }
        call("CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", method));
        return id;
    }

    /// By the action that lets one choose the key.
    public void fillsIn(String id, String method, List<String> domains) {
        Map<String, Object> form = new HashMap<>(ECDSA);
        form.put("CertId", id);
        form.put("GenCsrType", "online");
        form.put("CertCommonName", domains.getFirst());
        form.put("DnsNames", domains.subList(1, domains.size()));
        form.put("VerifyType", method);
        form.put("CompanyType", 1);
        form.put("CompanyId", "0");
        call("CertificateInfoSubmit", form);
    }

    private void submitsInformation(
            String id, String method, List<String> domains, Map<String, ?> more) {
        Map<String, Object> information = new HashMap<>();
        information.put("CertificateId", id);
        information.put("CsrType", "online");
        information.put("CertificateDomain", domains.getFirst());
        information.put("DomainList", domains.subList(1, domains.size()));
        information.put("VerifyType", method);
        information.putAll(more);
        call("SubmitCertificateInformation", information);
    }

    /// The form of an OV or EV application, for SubmitCertificateInformation.
    public static Map<String, Object> organization() {
        Map<String, Object> form = new HashMap<>();
        form.put("OrganizationName", "Beispiel Handels GmbH");
        form.put("OrganizationDivision", "IT");
        form.put("OrganizationAddress", "Marienplatz 8");
        form.put("OrganizationCountry", "DE");
        form.put("OrganizationCity", "München");
        form.put("OrganizationRegion", "Bayern");
        form.put("PostalCode", "80331");
        form.put("PhoneAreaCode", "089");
        form.put("PhoneNumber", "233 00-1");
        form.put("AdminFirstName", "Anna");
        form.put("AdminLastName", "Muster");
        form.put("AdminPhoneNum", "+49 89 233 00-2");
        form.put("AdminEmail", "anna.muster@beispiel.example");
        form.put("AdminPosition", "Head of IT");
        form.put("ContactFirstName", "Bernd");
        form.put("ContactLastName", "Beispiel");
        form.put("ContactNumber", "+49 89 233 00-3");
        form.put("ContactEmail", "bernd@beispiel.example");
        form.put("ContactPosition", "Administrator");
        return form;
    }

    /// What DescribeCertificate asks to be published, as record type, host and value.
    public List<Published> asked(String id) {
        return published(describe(id).get("DvAuthDetail"));
    }

    /// As [#asked], for the revocation under way.
    public List<Published> askedToRevoke(String id) {
        return published(describe(id).get("DvRevokeAuthDetail"));
    }

    private static List<Published> published(JsonNode auths) {
        JsonNode all = auths.isArray() ? auths : auths.get("DvAuths");
        List<Published> published = new ArrayList<>();
        for (JsonNode auth : all) {
            published.add(
                    new Published(
                            auth.get("DvAuthVerifyType").asText(),
                            auth.get("DvAuthDomain").asText(),
                            auth.get("DvAuthKey").asText(),
                            auth.get("DvAuthPath").asText(""),
                            auth.get("DvAuthValue").asText()));
        }
        return published;
    }

    /// @param type TXT, CNAME or FILE
    public record Published(String type, String domain, String key, String path, String value) {}

    public void publish(List<Published> all) {
        List<NameServer.Added> records = new ArrayList<>();
        for (Published one : all) {
            switch (one.type()) {
                case "TXT" -> records.add(NameServer.Added.txt(one.key(), one.value()));
                case "CNAME" -> records.add(NameServer.Added.cname(one.key(), one.value()));
                case "FILE" ->
                        service.nginx().publish(one.domain(), one.path() + one.key(), one.value());
                default -> throw new IllegalArgumentException(one.type());
            }
        }
        service.dns().add(records);
    }

    /// Waits for a status: a job may be at work on the certificate at this moment.
    public void becomes(String id, int status) {
        Tools.await("status " + status + " of " + id, () -> status(id) == status);
    }

    /// Publishes what is asked for and lets the service look.
    public void proves(String id) {
        publish(asked(id));
        validatesNow(id);
    }

    public void provesRevocation(String id) {
        publish(askedToRevoke(id));
        validatesNow(id);
    }

    /// VA-06: when the domain was looked at a moment ago, ten seconds later; by then the job may have been quicker.
    public void validatesNow(String id) {
        Map<String, String> request = Map.of("CertificateId", id);
        Tried first = owner().tries("CompleteCertificate", request);
        if (!first.code().equals("LimitExceeded.RateLimitExceeded")) {
            assertThat(first.isDone()).as(first.toString()).isTrue();
            return;
        }
        timePasses(Duration.ofSeconds(10));
        assertThat(owner().tries("CompleteCertificate", request).code())
                .isIn("ok", "FailedOperation.CertificateStatusNotAllowVerify");
    }

    /// A free certificate, issued.
    public String ownsFree(String domain) {
        String id = appliesForFree(domain, "DNS", Map.of());
        proves(id);
        assertThat(status(id)).isEqualTo(1);
        return id;
    }

    /// A paid certificate, issued.
    public String owns(int product, String... domains) {
        String id = orders(product, "DNS", List.of(domains), Map.of());
        proves(id);
        assertThat(status(id)).isEqualTo(1);
        return id;
    }

    /// Asks for a reissue with a new key and returns the new id.
    public String reissues(String id) {
        return call("ReplaceCertificate", newKey(id)).get("CertificateId").asText();
    }

    /// As [#reissues], where it is not granted.
    public Refused isRefusedTheReissue(String id) {
        return refused("ReplaceCertificate", newKey(id));
    }

    private static Map<String, ?> newKey(String id) {
        return Map.of(
                "CertificateId",
                id,
                "ValidType",
                "DNS",
                "CsrType",
                "online",
                "CertCSREncryptAlgo",
                "ECC",
                "Reason",
                "new key");
    }

    /// Downloads the package for all servers.
    ///
    /// @param more further parameters
    /// @return the files by their paths
    public Map<String, byte[]> downloads(String id, Map<String, String> more) {
        Map<String, String> request = new HashMap<>(more);
        request.put("CertificateId", id);
        String content = call("DownloadCertificate", request).get("Content").asText();
        return Zips.files(Base64.getDecoder().decode(content));
    }

    public void asksToRevoke(String id) {
        call("RevokeCertificate", Map.of("CertificateId", id));
    }

    public void revokes(String id) {
        asksToRevoke(id);
        provesRevocation(id);
        assertThat(status(id)).isEqualTo(10);
    }

    public JsonNode describe(String id) {
        return call("DescribeCertificate", Map.of("CertificateId", id));
    }

    public JsonNode detail(String id) {
        return call("DescribeCertificateDetail", Map.of("CertificateId", id));
    }

    /// As the public API numbers it.
    public int status(String id) {
        return describe(id).get("Status").asInt();
    }

    public void timePasses(Duration by) {
        service.timePasses(by);
    }

    /// The test is over: what this account left open falls due in a thousand years, so that no later test waits while its
    /// clock stands still at each of its deadlines. Nothing ends by it: a revocation under way cannot be called off (RV-03).
    void leaves() {
        service.ground()
                .database()
                .useTransaction(tx ->
                        LEFT_OPEN.forEach(
                                sql -> tx.createUpdate(sql).bind("account", account).execute()));
    }
}
