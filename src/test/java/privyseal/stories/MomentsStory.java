package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Refused;
import privyseal.testing.TestService.Tried;

/// Which moment counts: what was allowed when it was submitted goes on (MO-03), and the first to commit decides (MO-05).
@Tag("story")
class MomentsStory {

    private final Customer customer = TestService.shared().customer();

    @Test
    @Requirement({"MO-03", "RI-01", "RV-05"})
    void whatWasSubmittedInTimeIsFinishedLater() {
        String reissued = customer.ownsFree(customer.domain("reissued"));
        String revoked = customer.ownsFree(customer.domain("revoked"));
        String late = customer.ownsFree(customer.domain("late"));
        customer.timePasses(Duration.ofDays(60).minusHours(1));
        String successor = customer.reissues(reissued);
        customer.asksToRevoke(revoked);

        customer.timePasses(Duration.ofHours(2));
        assertThat(customer.refused("RevokeCertificate", Map.of("CertificateId", late)).message())
                .startsWith("RV-05: ");
        Refused reissue = customer.isRefusedTheReissue(late);
        assertThat(reissue.message()).startsWith("RI-01: ");

        customer.proves(successor);
        assertThat(customer.status(successor)).isEqualTo(1);
        customer.provesRevocation(revoked);
        assertThat(customer.status(revoked)).isEqualTo(10);
    }

    @Test
    @Requirement("MO-05")
    void theFirstOfManyWinsAndTheOthersAreTold() throws Exception {
        String id = customer.appliesForFree(customer.domain("raced"), "DNS", Map.of());
        List<Callable<Tried>> cancels =
                Collections.nCopies(
                        6,
                        () ->
                                customer.owner()
                                        .tries(
                                                "CancelCertificateOrder",
                                                Map.of("CertificateId", id)));
        List<Tried> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Tried> end : threads.invokeAll(cancels)) {
                ends.add(end.get());
            }
        }
        assertThat(ends).filteredOn(Tried::isDone).hasSize(1);
        assertThat(ends)
                .filteredOn(end -> !end.isDone())
                .allSatisfy(end -> {
                    assertThat(end.code())
                            .isEqualTo("FailedOperation.CertificateNotFoundOrCantCancel");
                    assertThat(end.refusal().message()).contains(id, "cancelled");
                });
        assertThat(customer.status(id)).isEqualTo(7);
    }
}
