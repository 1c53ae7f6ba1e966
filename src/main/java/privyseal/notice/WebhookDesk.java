package privyseal.notice;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.account.Role;
import privyseal.account.Secret;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.db.SecretStore.Purpose;
import privyseal.notice.Delivery.Receiver;
import privyseal.rule.Denial;

/// Sets webhooks up, takes them away, tries them, and shows what became of deliveries.
public final class WebhookDesk {

    public static final int MOST_PER_ACCOUNT = 20;

    private static final Denial TOO_MANY =
            Denial.of(
                    "NT-01",
                    "An account has at most %d webhooks.".formatted(MOST_PER_ACCOUNT),
                    "每个账号最多配置 %d 个 Webhook。".formatted(MOST_PER_ACCOUNT));

    private final Database db;
    private final SecretStore secrets;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final Webhooks webhooks = new Webhooks();
    private final Deliveries deliveries = new Deliveries();

    public WebhookDesk(
            Database db, SecretStore secrets, AuditLog audit, Clock clock, SecureRandom random) {
        this.db = db;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    public sealed interface Created {
        /// @param secret shown this once
        record Done(Webhook webhook, Secret secret) implements Created {}

        record TooMany(Denial denial) implements Created {}
    }

    /// @param kinds none: all
    public Created create(Caller caller, URI url, List<Kind> kinds) {
        byte[] secret = WebhookSignature.secret(random);
        Secret shown = new Secret(WebhookSignature.spell(secret));
        try {
            return db.inTransaction(tx -> {
                if (webhooks.count(tx, caller.account()) >= MOST_PER_ACCOUNT) {
                    return new Created.TooMany(TOO_MANY);
                }
                Webhook webhook =
                        new Webhook(
                                new UUID(random.nextLong(), random.nextLong()),
                                caller.account(),
                                url,
                                kinds,
                                secrets.seal(tx, Purpose.WEBHOOK, secret),
                                clock.instant());
                webhooks.insert(tx, webhook);
                audit.record(
                        tx,
                        entry(caller, Act.WEBHOOK_CREATED, webhook.id() + " to " + url.getHost()));
                return new Created.Done(webhook, shown);
            });
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    public List<Webhook> list(Caller caller) {
        return db.inTransaction(tx -> webhooks.of(tx, caller.account()));
    }

    /// With the log of its deliveries; what is on its way to it ends.
    ///
    /// @return whether there was one
    public boolean delete(Caller caller, UUID id) {
        return db.inTransaction(tx ->
                webhooks.delete(tx, caller.account(), id)
                        .map(secret -> {
                            secrets.forget(tx, secret);
                            audit.record(tx, entry(caller, Act.WEBHOOK_DELETED, id.toString()));
                            return true;
                        })
                        .orElse(false));
    }

    /// Sends a notice of kind `test`, whatever kinds the webhook wants.
    ///
    /// @return the delivery; empty where there is no such webhook
    public Optional<UUID> test(Caller caller, UUID id) {
        return db.inTransaction(tx ->
                webhooks.find(tx, caller.account(), id)
                        .map(webhook -> deliveries.insertTest(tx, webhook, clock.instant())));
    }

    /// An operator sees those of all accounts, others those of their own. The latest first.
    ///
    /// @param account limits it, for operators
    public List<Delivery> deliveries(
            Caller caller,
            Optional<AccountId> account,
            Optional<UUID> webhook,
            Optional<Delivery.State> state,
            int offset,
            int limit) {
        Optional<AccountId> seen =
                caller.role() == Role.OPERATOR ? account : Optional.of(caller.account());
        return db.inTransaction(tx ->
                deliveries.list(tx, new Deliveries.Filter(seen, webhook, state), offset, limit));
    }

    /// Sends it once more, delivered or not; the receiver sees the same id.
    ///
    /// @return whether there is such a delivery
    public boolean again(Caller caller, UUID id) {
        Optional<AccountId> account =
                caller.role() == Role.OPERATOR ? Optional.empty() : Optional.of(caller.account());
        return db.inTransaction(tx -> {
            Optional<Delivery> found = deliveries.lock(tx, account, id);
            found.ifPresent(delivery -> {
                deliveries.again(tx, id, clock.instant());
                audit.record(
                        tx,
                        entry(
                                caller.inAccount(delivery.account()),
                                Act.NOTICE_REDELIVERED,
                                id + receiver(delivery.receiver())));
            });
            return found.isPresent();
        });
    }

    private static String receiver(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Hook(UUID webhook) -> " to webhook " + webhook;
            case Receiver.Mailbox mailbox -> " to " + mailbox.user();
        };
    }

    private Entry entry(Caller caller, Act act, String detail) {
        Instant now = clock.instant();
        return new Entry(caller, now, act, Optional.empty(), "done", detail);
    }
}
