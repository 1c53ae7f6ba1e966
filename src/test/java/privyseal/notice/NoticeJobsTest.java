package privyseal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.AuditLog;
import privyseal.authority.MovingClock;
import privyseal.authority.TestAuthority;
import privyseal.db.Database;
import privyseal.egress.AddressLookup;
import privyseal.egress.AddressPolicy;
import privyseal.egress.AddressRange;
import privyseal.egress.Trust;
import privyseal.egress.TrustedFetch;
import privyseal.notice.Delivery.State;
import privyseal.testing.HookReceiver;
import privyseal.testing.Ports;

/// What nodes do with notices that die, sleep, or work at the same time.
@Tag("story")
class NoticeJobsTest {

    private static final AccountId ACCOUNT = AccountId.SERVICE;

    private static final NoticeConfig CONFIG =
            new NoticeConfig(
                    Optional.empty(),
                    Trust.standard(),
                    List.of(),
                    List.of(30, 15, 7, 1),
                    Duration.ofDays(3),
                    Duration.ofDays(90));

    private static MovingClock clock;
    private static TestAuthority ground;
    private static Database db;

    private final Deliveries deliveries = new Deliveries();

    @BeforeAll
    static void opens() {
        clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
        ground = TestAuthority.at(clock);
        db = ground.database();
        db.useTransaction(tx ->
                tx.createUpdate(
                                "insert into account (id, name, kind, created_at) values (:id, 'service', 'SERVICE', now()) on conflict do nothing")
                        .bind("id", ACCOUNT.value())
                        .execute());
    }

    @AfterAll
    static void closes() {
        ground.close();
    }

    private static WebhookDesk desk() {
        return new WebhookDesk(db, ground.secrets(), new AuditLog(), clock, new SecureRandom());
    }

    private static Webhook webhook(String url) {
        WebhookDesk.Created created =
                desk().create(Caller.service(ACCOUNT, "test"), URI.create(url), List.of());
        return ((WebhookDesk.Created.Done) created).webhook();
    }

    private static Courier courier(Clock realTime) {
        AddressPolicy policy =
                new AddressPolicy(
                        List.of(AddressRange.parse("127.0.0.0/8")),
                        List.of(new InetSocketAddress(Ports.loopback(), 1)));
        AddressLookup nobody = (_, _) -> new AddressLookup.Result.NoAddress();
        return new Courier(
                db,
                ground.secrets(),
                CONFIG,
                new TrustedFetch(policy, nobody),
                URI.create("https://localhost"),
                clock,
                realTime);
    }

    private List<Delivery> claim(Instant real) {
        return db.inTransaction(tx ->
                deliveries.claim(
                        tx, clock.instant(), real, real.plus(Duration.ofMinutes(1)), 4, 20));
    }

    @Test
    @Requirement("NT-01/retried")
    void whatANodeClaimedThatDiedIsSentByAnotherWithTheSameId() {
        try (HookReceiver receiver = HookReceiver.start()) {
            Webhook webhook = webhook(receiver.url());
            db.useTransaction(tx -> deliveries.insertTest(tx, webhook, clock.instant()));
            MovingClock real = new MovingClock(Instant.parse("2026-03-01T00:00:00Z"));

            Delivery dead = claim(real.instant()).getFirst();
            real.advance(Duration.ofSeconds(59));
            assertThat(courier(real).deliverDue()).as("claimed").isZero();
            real.advance(Duration.ofSeconds(1));
            assertThat(courier(real).deliverDue()).isOne();

            assertThat(receiver.received()).hasSize(1);
            assertThat(receiver.received().getFirst().id()).isEqualTo(dead.notice().toString());
            // It was not dead, but slow.
            db.useTransaction(
                    tx -> deliveries.note(tx, dead, State.GIVEN_UP, "late", Optional.empty()));
            Delivery after = only(webhook);
            assertThat(after.state()).isEqualTo(State.DELIVERED);
            assertThat(after.outcome()).isEqualTo("HTTP 204");
            assertThat(after.tries()).isEqualTo(2);
            assertThat(courier(real).deliverDue()).isZero();
        }
    }

    /// Thousands of one account, due for longer, do not keep the one of another from being sent.
    @Test
    @Requirement("NT-01/retried")
    void accountsTakeTurns() {
        Webhook loud = webhook("https://loud.example/");
        db.useTransaction(tx -> {
            tx.execute(
                    "with n as (insert into notice (account, audience, kind, at, spread_at)"
                            + " select ?, 'account', 'test', ?, ? from generate_series(1, 3000) returning id)"
                            + " insert into notice_delivery (notice, account, webhook, created_at, asked_at, next_try_at)"
                            + " select id, ?, ?, ?, ?, ? from n",
                    ACCOUNT.value(),
                    Timestamp.from(clock.instant()),
                    Timestamp.from(clock.instant()),
                    ACCOUNT.value(),
                    loud.id(),
                    Timestamp.from(clock.instant()),
                    Timestamp.from(clock.instant()),
                    Timestamp.from(clock.instant()));
        });
        clock.advance(Duration.ofHours(1));
        AccountId quiet = new AccountId("100000000777");
        db.useTransaction(tx ->
                tx.execute(
                        "insert into account (id, name, kind, created_at) values (?, 'quiet', 'CUSTOMER', now())",
                        quiet.value()));
        WebhookDesk.Created made =
                desk().create(
                                Caller.service(quiet, "test"),
                                URI.create("https://quiet.example/"),
                                List.of());
        Webhook theirs = ((WebhookDesk.Created.Done) made).webhook();
        db.useTransaction(tx -> deliveries.insertTest(tx, theirs, clock.instant()));

        List<Delivery> claimed = claim(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(claimed).extracting(Delivery::account).contains(quiet);
        assertThat(claimed).hasSize(5);
        desk().delete(Caller.service(ACCOUNT, "test"), loud.id());
        desk().delete(Caller.service(quiet, "test"), theirs.id());
    }

    private Delivery only(Webhook webhook) {
        List<Delivery> all =
                db.inTransaction(tx ->
                        deliveries.list(
                                tx,
                                new Deliveries.Filter(
                                        Optional.empty(),
                                        Optional.of(webhook.id()),
                                        Optional.empty()),
                                0,
                                10));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    @Requirement({"NT-01/retried", "NT-01/once"})
    void nodesAtTheSameTimeSpreadAndClaimEachNoticeOnce() throws Exception {
        Webhook webhook = webhook("https://hooks.example/");
        clock.advance(Duration.ofSeconds(1));
        db.useTransaction(tx ->
                tx.execute(
                        "insert into notice (account, audience, kind, at) select ?, 'account', 'automatic.works', ? from generate_series(1, 40)",
                        ACCOUNT.value(),
                        Timestamp.from(clock.instant())));
        inParallel(() -> new Spreading(db, CONFIG, clock).spread());
        Instant real = Instant.parse("2026-03-02T00:00:00Z");
        List<UUID> claimed = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            for (List<Delivery> some : inParallel(() -> claim(real))) {
                some.forEach(delivery -> claimed.add(delivery.id()));
            }
        }
        assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
        desk().delete(Caller.service(ACCOUNT, "test"), webhook.id());
    }

    private static <T> List<T> inParallel(Callable<T> work) throws Exception {
        List<T> all = new ArrayList<>();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> runs = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                runs.add(nodes.submit(work));
            }
            for (Future<T> run : runs) {
                all.add(run.get());
            }
        }
        return all;
    }

    @Test
    @Requirement("NT-01/retried")
    void thePausesGrowToSixHours() {
        assertThat(Courier.pause(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Courier.pause(2)).isEqualTo(Duration.ofSeconds(40));
        assertThat(Courier.pause(6)).isEqualTo(Duration.ofSeconds(10_240));
        assertThat(Courier.pause(7)).isEqualTo(Duration.ofHours(6));
        assertThat(Courier.pause(70)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void whatIsOldIsForgotten() {
        db.useTransaction(tx ->
                tx.execute(
                        "insert into notice (account, audience, kind, at, spread_at) select '1', 'account', 'test', t, t from unnest(array[cast(? as timestamptz), ?]) t",
                        Timestamp.from(clock.instant().minus(Duration.ofDays(90))),
                        Timestamp.from(
                                clock.instant().minus(Duration.ofDays(90)).minusSeconds(1))));
        new Spreading(db, CONFIG, clock).forget();
        assertThat(
                        db.<Long>inTransaction(tx ->
                                tx.createQuery("select count(*) from notice where account = '1'")
                                        .mapTo(Long.class)
                                        .one()))
                .isOne();
    }
}
