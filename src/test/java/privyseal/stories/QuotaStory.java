package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.Invariants;
import privyseal.testing.Race;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// AP-02: how many free certificates there may be, an account and a primary domain.
@Tag("story")
class QuotaStory {

    private static final Map<String, Object> QUICK_KEY = Map.of("CsrEncryptAlgo", "ECC");

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AP-02", "AP-02/20th", "AP-02/21st", "AP-02/returned"})
    void anAccountHasTwentyAndGetsAUnitBackForWhatEnds() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(applies(customer, elsewhere(i)));
        }
        refusedByAccount();

        customer.call("CancelCertificateOrder", Map.of("CertificateId", ids.removeLast()));
        String issued = applies(customer, elsewhere(20));
        refusedByAccount();

        customer.proves(issued);
        assertThat(customer.status(issued)).isEqualTo(1);
        refusedByAccount();
        customer.revokes(issued);
        String oneMore = applies(customer, elsewhere(21));
        refusedByAccount();
        customer.call("DeleteCertificate", Map.of("CertificateId", issued));
        refusedByAccount();

        customer.proves(oneMore);
        customer.timePasses(Duration.ofDays(7));
        assertThat(customer.status(ids.getFirst())).isEqualTo(2);
        for (int i = 0; i < 19; i++) {
            applies(customer, elsewhere(i));
        }
        refusedByAccount();
    }

    @Test
    @Requirement({"AP-02", "AP-02/returned", "AP-02/none"})
    void anExpiredCertificateAndAReissueCountAsTheyShould() {
        String id = customer.ownsFree(customer.domain("shop"));
        String reissued = customer.reissues(id);
        customer.proves(reissued);
        for (int i = 0; i < 19; i++) {
            applies(customer, elsewhere(i));
        }
        refusedByAccount();

        customer.timePasses(Duration.ofDays(90));
        assertThat(customer.status(id)).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            applies(customer, elsewhere(i));
        }
        refusedByAccount();
    }

    @Test
    @Requirement({"AP-02", "AP-02/domain-20th", "AP-02/domain-21st", "AP-02/domain-returned"})
    void aPrimaryDomainHasTwentyOverAllAccountsUntilTheirOriginalEnd() {
        Customer other = service.customer();
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            mine.add(owns(customer, customer.domain("a" + i)));
        }
        for (int i = 0; i < 7; i++) {
            owns(other, customer.domain("b" + i));
        }
        assertThat(other.status(owns(other, customer.domain("b19")))).isEqualTo(1);
        refusedByDomain(other);
        refusedByDomain(customer);

        customer.revokes(mine.getFirst());
        refusedByDomain(customer);

        customer.timePasses(Duration.ofDays(91));
        assertThat(customer.status(mine.getLast())).isEqualTo(3);
        owns(other, customer.domain("b20"));
    }

    /// A stranger's applications take nothing of a domain that they do not prove.
    @Test
    @Requirement({"AP-02", "AP-02/domain-20th", "AP-02/domain-21st"})
    void onlyWhoProvesADomainTakesItsUnits() {
        Customer stranger = service.customer();
        String late = applies(stranger, customer.domain("late"));
        for (int i = 0; i < 19; i++) {
            applies(stranger, customer.domain("s" + i));
        }
        for (int i = 0; i < 20; i++) {
            owns(customer, customer.domain("a" + i));
        }

        stranger.proves(late);
        assertThat(stranger.status(late)).isEqualTo(2);
        assertThat(stranger.describe(late).get("StatusMsg").asText()).startsWith("AP-02: ");
    }

    @Test
    @Requirement({"AP-02", "AP-02/domain-20th", "AP-02/domain-21st"})
    void ofThoseWhoProveAPrimaryDomainAtOnceTwentyGetACertificate() {
        Map<String, Customer> owners = new HashMap<>();
        List<Callable<Tried>> proofs = new ArrayList<>();
        for (Customer who : List.of(customer, service.customer())) {
            for (int i = 0; i < 12; i++) {
                String id = applies(who, customer.domain("r" + owners.size()));
                owners.put(id, who);
                who.publish(who.asked(id));
                proofs.add(() ->
                        who.owner().tries("CompleteCertificate", Map.of("CertificateId", id)));
            }
        }
        Race.between(proofs);
        customer.timePasses(Duration.ofMinutes(1));

        Map<Integer, Long> ended =
                owners.entrySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        e -> e.getValue().status(e.getKey()),
                                        Collectors.counting()));
        assertThat(ended).isEqualTo(Map.of(1, 20L, 2, 4L));
        Invariants.hold(service);
    }

    private String elsewhere(int number) {
        return "shop.q" + number + "-" + customer.primaryDomain();
    }

    private static String applies(Customer customer, String domain) {
        return customer.appliesForFree(domain, "FILE", QUICK_KEY);
    }

    private static String owns(Customer customer, String domain) {
        String id = applies(customer, domain);
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        return id;
    }

    private void refusedByAccount() {
        Refused refused =
                customer.refused(
                        "ApplyCertificate",
                        Map.of(
                                "DomainName",
                                "one-more." + customer.primaryDomain(),
                                "DvAuthMethod",
                                "DNS"));
        assertThat(refused.code()).isEqualTo("FailedOperation.ExceedsFreeLimit");
        assertThat(refused.message()).startsWith("AP-02: ");
    }

    private void refusedByDomain(Customer who) {
        Refused refused =
                who.refused(
                        "ApplyCertificate",
                        Map.of("DomainName", customer.domain("c"), "DvAuthMethod", "DNS"));
        assertThat(refused.code()).isEqualTo("FailedOperation.MainDomainCertificateCountLimit");
        assertThat(refused.message()).startsWith("AP-02: ");
    }
}
