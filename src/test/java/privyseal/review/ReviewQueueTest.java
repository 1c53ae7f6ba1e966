package privyseal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.account.Role;
import privyseal.certificate.Certificates;
import privyseal.certificate.Changes;
import privyseal.certificate.Requests;
import privyseal.document.Papers;
import privyseal.product.Catalogue;
import privyseal.testing.Customer;
import privyseal.testing.TestService;

/// What a page of the queue costs.
@Tag("story")
class ReviewQueueTest {

    /// WoTrus DV: reviewed once its domain was proved.
    private static final int REVIEWED = 25;

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();
    private final Reviews reviews = new Reviews();
    private final ReviewCases cases =
            new ReviewCases(
                    new Certificates(Catalogue.shipped(), Changes.UNNOTICED),
                    new Requests(Changes.UNNOTICED),
                    new Papers(new SecureRandom()));

    private final Caller reviewer =
            new Caller(
                    new AccountId("100000000001"),
                    new Caller.Who.Person(new PersonId(UUID.randomUUID()), "vera", "key"),
                    Role.REVIEWER,
                    "127.0.0.1",
                    "request");

    @Test
    @Requirement("RV-23")
    void aPageTakesAsManyStatementsAsOneCase() {
        for (int i = 0; i < 4; i++) {
            String id = customer.owns(REVIEWED, customer.domain("shop" + i));
            customer.call("RevokeCertificate", Map.of("CertificateId", id, "Reason", "closed"));
        }
        int ofOne = statements(1);
        assertThat(statements(4)).isEqualTo(ofOne);
        assertThat(ofOne).isLessThanOrEqualTo(10);
    }

    private int statements(int rows) {
        AtomicInteger count = new AtomicInteger();
        return service.ground()
                .database()
                .inTransaction(tx -> {
                    counting(tx, count);
                    List<Review> page = reviews.queue(tx, 0, rows);
                    assertThat(cases.of(tx, reviewer, page, service.ground().clock().instant()))
                            .hasSize(rows);
                    return count.get();
                });
    }

    private static void counting(Handle tx, AtomicInteger count) {
        tx.getConfig(SqlStatements.class)
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logAfterExecution(StatementContext context) {
                                count.incrementAndGet();
                            }
                        });
    }
}
