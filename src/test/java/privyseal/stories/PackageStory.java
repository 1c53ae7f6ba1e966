package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;

/// Paid certificates from the account's allowance, and orders that are opened again.
@Tag("story")
class PackageStory {

    private static final String NOT_AGAIN = "FailedOperation.CertificateStatusNotAllowResubmit";

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement("AP-01")
    void thePackageIsTheAllowance() {
        int before = balance(Map.of());
        String id = buys(Map.of()).get("CertificateId").asText();
        assertThat(customer.status(id)).isEqualTo(5);
        assertThat(customer.describe(id).get("ProjectId").asText()).isEqualTo("3");
        assertThat(balance(Map.of())).isEqualTo(before - 1);
        JsonNode one = onlyPackage();
        assertThat(one.get("Balance").asInt()).isEqualTo(before - 1);
        assertThat(one.get("Status").asText()).isEqualTo("usable");

        assertThat(balance(Map.of("Status", "used"))).isZero();
        assertThat(balance(Map.of("Type", "ssl_100"))).isZero();
        assertThat(balance(Map.of("Pid", 999_999))).isZero();
        assertThat(balance(Map.of("PackageId", "another", "ExpireTime", "asc"))).isZero();
        assertThat(
                        customer.call("DescribePackages", Map.of("Offset", 1, "Limit", 1))
                                .get("Packages"))
                .isEmpty();
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("Status", "lost"), Map.of("ExpireTime", "up"), Map.of("Limit", 0))) {
            assertThat(customer.refused("DescribePackages", wrong).code())
                    .isEqualTo("InvalidParameterValue");
        }

        customer.mayHavePaid(1);
        assertThat(onlyPackage().get("Status").asText()).isEqualTo("used");
        assertThat(refused(Map.of())).isEqualTo("FailedOperation.PackageCountLimit");
    }

    @Test
    @Requirement({"AP-01", "AC-01/foreign"})
    void whatIsNoOrderIsRefusedByItsField() {
        Customer other = service.customer();
        String theirs =
                other.call("DescribePackages", Map.of()).at("/Packages/0/PackageId").asText();
        assertThat(refused(Map.of("PackageIds", List.of(theirs))))
                .isEqualTo("InvalidParameter.PackageIdsInvalid");
        for (int pid : List.of(0, Customer.FREE, 999_999)) {
            assertThat(refused(Map.of("ProductPid", pid)))
                    .isEqualTo("InvalidParameter.ProductPidInvalid");
        }
        for (int years : List.of(0, 4)) {
            assertThat(refused(Map.of("Period", years)))
                    .isEqualTo("InvalidParameter.PeriodInvalid");
        }
        for (String domains : List.of("0", "2", "one", "99999999999")) {
            assertThat(refused(Map.of("DomainCount", domains)))
                    .isEqualTo("InvalidParameter.DomainCountInvalid");
        }
        assertThat(refused(Map.of("CertificateCount", 2))).isEqualTo("InvalidParameterValue");
        assertThat(refused(Map.of("ProjectId", -1))).isEqualTo("InvalidParameterValue");
        String mine = customer.isGranted(Customer.RAPID);
        Map<String, Object> renewal = new HashMap<>();
        renewal.put("OldCertificateId", mine);
        renewal.put("RenewGenCsrMethod", "upload");
        renewal.put("RenewCsr", "csr");
        renewal.put("RenewAlgorithmType", "RSA");
        renewal.put("RenewAlgorithmParam", "2048");
        renewal.put("RenewKeyPass", "secret");
        renewal.put("DomainNames", customer.domain("shop"));
        renewal.put("ManagerId", 1);
        renewal.put("CompanyId", 1);
        renewal.put("VerifyType", "DNS");
        assertThat(refused(renewal)).isEqualTo("UnsupportedOperation");
    }

    @Test
    @Requirement({"AP-03", "AP-04", "MO-02"})
    void aPaidOrderThatEndedIsOpenedAgain() {
        String domain = customer.domain("shop");
        String id = customer.orders(Customer.RAPID, "DNS", List.of(domain), Map.of());
        assertThat(notAgain(id)).as("it is under way").isEqualTo(NOT_AGAIN);
        customer.timePasses(Duration.ofDays(8));
        assertThat(customer.status(id)).isEqualTo(2);
        customer.timePasses(Duration.ofDays(30));

        int before = balance(Map.of());
        customer.call("ModifyCertificateResubmit", Map.of("CertificateId", id));
        assertThat(customer.status(id)).isEqualTo(5);
        assertThat(balance(Map.of())).isEqualTo(before - 1);
        customer.timePasses(Duration.ofDays(29));
        assertThat(customer.status(id)).as("a draft of 29 days").isEqualTo(5);
        customer.call(
                "CommitCertificateInformation", Map.of("CertificateId", id, "VerifyType", "DNS"));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(notAgain(id)).as("it is issued").isEqualTo(NOT_AGAIN);
    }

    /// The id stands for the certificate that the authority has prepared for it, with the key and the names of then.
    @Test
    @Requirement({"AP-03", "AP-04"})
    void anOrderThatEndedWhileItWasBeingSignedIsNotOpenedAgain() {
        String id =
                customer.orders(Customer.RAPID, "DNS", List.of(customer.domain("shop")), Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", id));
        // As a kill between the preparation and the signature leaves it; what was prepared does not
        // matter.
        service.ground()
                .database()
                .useTransaction(tx ->
                        tx.execute(
                                "with made as (insert into issued (authority, serial, certificate, usage, level, state,"
                                        + " not_before, not_after, key_fingerprint, shard)"
                                        + " select authority, '4' || substr(md5(serial), 2), ?, usage, level, 'prepared',"
                                        + " not_before, not_after, key_fingerprint, shard"
                                        + " from issued where usage = 'sign' limit 1 returning authority, serial)"
                                        + " insert into issued_der (authority, serial, tbs)"
                                        + " select authority, serial, decode('3000', 'hex') from made",
                                id));
        int before = balance(Map.of());
        Refused refused =
                customer.refused("ModifyCertificateResubmit", Map.of("CertificateId", id));
        assertThat(refused.message()).startsWith("AP-03: ").contains("being signed");
        assertThat(balance(Map.of())).isEqualTo(before);
    }

    @Test
    @Requirement("MO-02")
    void whatWasOpenedAgainIsADraftForThirtyDays() {
        String id = customer.isGranted(Customer.RAPID);
        customer.call("CancelCertificateOrder", Map.of("CertificateId", id));
        customer.timePasses(Duration.ofDays(20));
        customer.call("ModifyCertificateResubmit", Map.of("CertificateId", id));
        customer.timePasses(Duration.ofDays(29));
        assertThat(customer.status(id)).isEqualTo(5);
        customer.timePasses(Duration.ofDays(1).plusSeconds(1));
        assertThat(customer.status(id)).isEqualTo(7);

        customer.mayHavePaid(0);
        assertThat(notAgain(id)).isEqualTo("FailedOperation.PackageCountLimit");
        assertThat(customer.status(id)).isEqualTo(7);
    }

    @Test
    void whatIsFreeOrAReissueIsAskedForAnew() {
        String free = customer.appliesForFree(customer.domain("free"), "DNS", Map.of());
        customer.call("CancelCertificateOrder", Map.of("CertificateId", free));
        assertThat(notAgain(free)).isEqualTo(NOT_AGAIN);
        String reissued = customer.reissues(customer.ownsFree(customer.domain("shop")));
        customer.call("CancelCertificateOrder", Map.of("CertificateId", reissued));
        assertThat(notAgain(reissued)).isEqualTo(NOT_AGAIN);
    }

    private String notAgain(String id) {
        return customer.refused("ModifyCertificateResubmit", Map.of("CertificateId", id)).code();
    }

    private int balance(Map<String, ?> filter) {
        return customer.call("DescribePackages", filter).get("TotalBalance").asInt();
    }

    private JsonNode onlyPackage() {
        JsonNode all = customer.call("DescribePackages", Map.of("Pid", Customer.RAPID));
        assertThat(all.get("TotalCount").asInt()).isOne();
        return all.get("Packages").get(0);
    }

    private JsonNode buys(Map<String, ?> more) {
        return customer.call("CreateCertificateByPackage", order(more));
    }

    private String refused(Map<String, ?> more) {
        return customer.refused("CreateCertificateByPackage", order(more)).code();
    }

    private Map<String, Object> order(Map<String, ?> more) {
        Map<String, Object> order = new HashMap<>();
        order.put("ProductPid", Customer.RAPID);
        order.put("PackageIds", List.of("allowance-" + customer.account()));
        order.put("DomainCount", "1");
        order.put("Period", 1);
        order.put("ProjectId", 3);
        order.put("CertificateCount", 1);
        order.put("PriceKey", "0");
        order.put("Tags", List.of(Map.of("TagKey", "team", "TagValue", "shop")));
        order.putAll(more);
        return order;
    }
}
