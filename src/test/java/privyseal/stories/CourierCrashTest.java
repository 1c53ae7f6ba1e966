package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.Requirement;
import privyseal.app.ServiceProcess;
import privyseal.db.Database;
import privyseal.testing.HookReceiver;
import privyseal.testing.HookReceiver.Received;
import privyseal.testing.TestService.Caller;
import privyseal.testing.Tools;

/// `kill -9` while notices are on their way: each arrives at last, and one that comes twice has the same id.
@Tag("crash")
class CourierCrashTest {

    private static final int APPLICATIONS = 8;

    private final HookReceiver receiver = HookReceiver.start();
    private final KillableService service;

    CourierCrashTest(@TempDir Path folder) {
        this.service = new KillableService(folder, "webhooks.allow-addresses=127.0.0.0/8");
    }

    @AfterEach
    void stopAll() {
        service.close();
        receiver.close();
    }

    @Test
    @Requirement({"NT-01/retried", "NT-01/changes"})
    void whatWasBeingDeliveredArrivesAfterAll() throws Exception {
        ServiceProcess first = service.start();
        Caller owner = service.owner();
        String secret =
                owner.own("CreateWebhook", Map.of("Url", receiver.url(), "Kinds", List.of()))
                        .get("Secret")
                        .asText();
        receiver.holdsItsAnswers();
        for (int i = 0; i < APPLICATIONS; i++) {
            owner.call(
                    "ApplyCertificate",
                    Map.of(
                            "DomainName",
                            "shop.c" + i + ".test",
                            "DvAuthMethod",
                            "DNS",
                            "CsrEncryptAlgo",
                            "ECC"));
        }
        Tools.await("some to be on their way", () -> receiver.received().size() >= 2);
        first.kill();
        Set<String> cutOff = ids(receiver.received());
        receiver.answersAgain();

        service.start();
        Database db = service.database();
        aMinutePassesForClaims(db);
        ServiceProcess.waitUntil(() ->
                KillableService.count(
                                db,
                                """
                                select count(*) from notice n where not exists (
                                    select from notice_delivery d
                                    where d.notice = n.id and d.state = 'delivered')
                                """)
                        == 0);
        List<Received> all = receiver.received();
        assertThat(ids(all)).as("none is lost").isEqualTo(notices(db));
        assertThat(ids(all).size()).isGreaterThanOrEqualTo(2 * APPLICATIONS);
        for (String id : cutOff) {
            List<Received> twice = all.stream().filter(one -> one.id().equals(id)).toList();
            assertThat(twice).as("not known to have arrived").hasSizeGreaterThan(1);
            assertThat(twice.stream().map(Received::body).distinct()).hasSize(1);
            assertThat(twice).allMatch(one -> one.isSignedWith(secret));
        }
    }

    /// Those of the one that died run out.
    private static void aMinutePassesForClaims(Database db) {
        db.useTransaction(tx ->
                tx.execute(
                        "update notice_delivery set claimed_until = claimed_until - interval '1 minute'"));
    }

    private static Set<String> ids(List<Received> some) {
        return some.stream().map(Received::id).collect(Collectors.toSet());
    }

    private static Set<String> notices(Database db) {
        return db.inTransaction(tx ->
                Set.copyOf(
                        tx.createQuery("select id::text from notice").mapTo(String.class).list()));
    }
}
