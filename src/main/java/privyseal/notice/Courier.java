package privyseal.notice;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import privyseal.db.Database;
import privyseal.db.SecretStore;
import privyseal.egress.MailRelay;
import privyseal.egress.TrustedFetch;
import privyseal.notice.Delivery.Receiver;
import privyseal.notice.Delivery.State;
import privyseal.validation.InParallel;

/// Sends what is due and notes what became of it.
///
/// A delivery is claimed in one transaction, sent outside of any, and noted in another. A node that dies in between leaves a
/// claim that runs out after a minute; then it is sent again, with the same id. So a receiver may get a notice twice, and
/// never none. The order is not promised.
public final class Courier {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());

    private static final int BATCH = 20;
    private static final int PER_RECEIVER = 4;

    /// Longer than any exchange takes: egress gives up before.
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Database db;
    private final SecretStore secrets;
    private final NoticeConfig config;
    private final TrustedFetch fetch;
    private final URI service;
    private final Clock clock;
    private final Clock realTime;
    private final Deliveries deliveries = new Deliveries();
    private final Webhooks webhooks = new Webhooks();
    private final Wishes wishes = new Wishes();
    private final Messages messages = new Messages();

    /// @param fetch obeys `webhooks.allow-addresses`
    /// @param service the address of the console, for mails
    /// @param clock says what is due
    /// @param realTime the machine's, for claims and for the timestamps that receivers check
    public Courier(
            Database db,
            SecretStore secrets,
            NoticeConfig config,
            TrustedFetch fetch,
            URI service,
            Clock clock,
            Clock realTime) {
        this.db = db;
        this.secrets = secrets;
        this.config = config;
        this.fetch = fetch;
        this.service = service;
        this.clock = clock;
        this.realTime = realTime;
    }

    /// The job.
    ///
    /// @return how many were tried; when it is not 0 there may be more
    public int deliverDue() {
        List<Delivery> claimed =
                db.inTransaction(tx -> {
                    Instant real = realTime.instant();
                    return deliveries.claim(
                            tx, clock.instant(), real, real.plus(CLAIM), PER_RECEIVER, BATCH);
                });
        InParallel.all(claimed, this::deliver);
        return claimed.size();
    }

    /// @param gone whether another try is of no use
    private record Result(boolean delivered, boolean gone, String words) {
        static Result delivered(String words) {
            return new Result(true, false, words);
        }

        static Result failed(String words) {
            return new Result(false, false, words);
        }

        static Result gone(String words) {
            return new Result(false, true, words);
        }
    }

    private boolean deliver(Delivery delivery) {
        try {
            Result result = attempt(delivery);
            db.useTransaction(tx -> {
                Instant now = clock.instant();
                Instant next = now.plus(pause(delivery.tries()));
                boolean over = next.isAfter(delivery.askedAt().plus(config.retryFor()));
                State state =
                        result.delivered()
                                ? State.DELIVERED
                                : result.gone() || over ? State.GIVEN_UP : State.WAITING;
                deliveries.note(
                        tx,
                        delivery,
                        state,
                        result.words(),
                        state == State.WAITING ? Optional.of(next) : Optional.empty());
            });
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "delivery " + delivery.id() + " stays due", e);
            return false;
        }
    }

    /// What nobody expected counts as a failed try: what fails so every time is given up in the end, too.
    private Result attempt(Delivery delivery) {
        try {
            return send(delivery);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "delivery " + delivery.id() + " failed", e);
            return Result.failed("an error of this service");
        }
    }

    /// Four times as long each time: 10 s, 40 s, 160 s … 6 h.
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE;
        for (int n = 1; n < tries && pause.compareTo(LONGEST_PAUSE) < 0; n++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Result send(Delivery delivery) {
        Optional<Message> message = db.inTransaction(tx -> messages.find(tx, delivery.notice()));
        if (message.isEmpty()) {
            return Result.gone("the notice is forgotten");
        }
        return switch (delivery.receiver()) {
            case Receiver.Hook(UUID id) -> post(id, message.get());
            case Receiver.Mailbox mailbox -> mail(mailbox, delivery, message.get());
        };
    }

    private static final class Target {
        private final URI url;
        private final byte[] secret;

        Target(URI url, byte[] secret) {
            this.url = url;
            this.secret = secret;
        }
    }

    private Result post(UUID id, Message message) {
        Optional<Target> target =
                db.inTransaction(tx ->
                        webhooks.find(tx, id)
                                .map(webhook ->
                                        new Target(
                                                webhook.url(),
                                                secrets.open(
                                                        tx,
                                                        webhook.secret(),
                                                        SecretStore.Purpose.WEBHOOK))));
        if (target.isEmpty()) {
            return Result.gone("the webhook was deleted");
        }
        String body = message.json();
        byte[] secret = target.get().secret;
        try {
            TrustedFetch.Outcome outcome =
                    fetch.postJson(
                            target.get().url,
                            body,
                            WebhookSignature.headers(
                                    secret, message.id(), realTime.instant(), body),
                            List.of());
            return switch (outcome) {
                case TrustedFetch.Outcome.Answered(int status, String _, String _)
                        when status >= 200 && status < 300 ->
                        Result.delivered("HTTP " + status);
                case TrustedFetch.Outcome.Answered(int status, String _, String _) ->
                        Result.failed("HTTP " + status);
                case TrustedFetch.Outcome.Failed(String why) -> Result.failed(why);
            };
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private Result mail(Receiver.Mailbox mailbox, Delivery delivery, Message message) {
        Wish wish = db.inTransaction(tx -> wishes.of(tx, mailbox.person()));
        Optional<MailRelay> relay = config.mail();
        if (wish.confirmedAt().isEmpty() || wish.mail().isEmpty()) {
            return Result.gone("no confirmed address");
        }
        if (relay.isEmpty()) {
            return Result.gone("no mail server is set");
        }
        MailRelay.Outcome outcome =
                relay.get()
                        .send(
                                new MailRelay.Mail(
                                        wish.mail().get(),
                                        message.mailSubject(wish.language()),
                                        message.mailText(wish.language(), service),
                                        delivery.id().toString(),
                                        message.at()));
        return switch (outcome) {
            case MailRelay.Outcome.Accepted() -> Result.delivered("accepted");
            case MailRelay.Outcome.Refused(String why) -> Result.gone(why);
            case MailRelay.Outcome.Failed(String why) -> Result.failed(why);
        };
    }
}
