package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// The whole life: apply, prove, download, reissue, revoke, delete.
@Tag("story")
class LifeOfACertificateStory {

    private final Customer customer = TestService.shared().customer();

    @Test
    @Requirement({"AP-01", "RI-21", "RV-02", "RV-04", "RV-06", "RV-14", "RV-17", "RV-09"})
    void ofAFreeCertificate() {
        String id = customer.ownsFree(customer.domain("shop"));
        assertThat(
                        customer.call("DownloadCertificate", Map.of("CertificateId", id))
                                .get("ContentType")
                                .asText())
                .isEqualTo("application/zip");

        String reissued = customer.reissues(id);
        assertThat(customer.status(id)).isEqualTo(11);
        assertThat(customer.status(reissued)).isEqualTo(0);
        customer.proves(reissued);
        assertThat(customer.status(id)).isEqualTo(1);
        assertThat(customer.status(reissued)).isEqualTo(1);

        assertThat(
                        customer.refused("RevokeCertificate", Map.of("CertificateId", reissued))
                                .message())
                .startsWith("RV-06: ")
                .contains(id);
        customer.asksToRevoke(id);
        assertThat(customer.status(reissued)).isEqualTo(9);
        assertThat(customer.refused("DownloadCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("FailedOperation.CertificateStatusNotAllowDownload");
        customer.provesRevocation(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(customer.status(reissued)).isEqualTo(10);

        customer.call("DeleteCertificate", Map.of("CertificateId", id));
        assertThat(customer.refused("DescribeCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("FailedOperation.CertificateNotFound");
    }

    @Test
    void ofAPaidCertificate() {
        String id = customer.owns(Customer.RAPID, customer.domain("www"));
        customer.timePasses(Duration.ofDays(4));
        String reissued = customer.reissues(id);
        assertThat(customer.status(reissued)).isEqualTo(1);
        customer.revokes(id);
        assertThat(customer.status(id)).isEqualTo(10);
        assertThat(customer.status(reissued)).isEqualTo(10);
    }
}
