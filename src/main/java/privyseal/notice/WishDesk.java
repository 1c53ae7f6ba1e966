package privyseal.notice;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.PersonId;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.egress.MailRelay;
import privyseal.rule.Sentence.Language;

/// What a person wants to be told by mail, and where. All acts are a person's own.
///
/// An address counts once the person sent back the code that went there: nobody can have the service write to others. The
/// code is sent after the commit; a process that dies in between leaves an address without a code, and the person asks
/// again after a minute.
public final class WishDesk {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration CODE_LIFETIME = Duration.ofDays(1);

    private final Database db;
    private final NoticeConfig config;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;
    private final Wishes wishes = new Wishes();

    public WishDesk(
            Database db, NoticeConfig config, AuditLog audit, Clock clock, SecureRandom random) {
        this.db = db;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param mail the address; empty takes it away, absent keeps it
    /// @param muted are muted beside those that are
    /// @param wanted are muted no more
    public record Change(
            Optional<String> mail,
            Optional<Language> language,
            List<Kind> muted,
            List<Kind> wanted) {

        private List<Kind> mutedAfter(List<Kind> before) {
            return Stream.concat(before.stream(), muted.stream())
                    .distinct()
                    .filter(kind -> !wanted.contains(kind))
                    .sorted()
                    .toList();
        }
    }

    public sealed interface Changed {
        /// @param codeSent whether a code went to a new address, which counts once it came back
        record Done(Wish wish, boolean codeSent) implements Changed {}

        record NoMailServer() implements Changed {}

        record TooFrequent(Instant retryAt) implements Changed {}

        /// The address is kept and does not count; the person tries again.
        ///
        /// @param why ours
        record NotSent(String why) implements Changed {}
    }

    public Wish show(PersonId person) {
        return db.inTransaction(tx -> wishes.of(tx, person));
    }

    private record Stored(Changed answer, Optional<ConfirmationCode> code) {
        static Stored of(Changed answer) {
            return new Stored(answer, Optional.empty());
        }
    }

    public Changed change(Caller caller, PersonId person, Change change) {
        Stored stored = db.inTransaction(tx -> store(tx, caller, person, change));
        if (!(stored.answer() instanceof Changed.Done done) || stored.code().isEmpty()) {
            return stored.answer();
        }
        return switch (send(done.wish(), stored.code().get())) {
            case MailRelay.Outcome.Accepted() -> done;
            case MailRelay.Outcome.Refused(String why) -> new Changed.NotSent(why);
            case MailRelay.Outcome.Failed(String why) -> new Changed.NotSent(why);
        };
    }

    private Stored store(Handle tx, Caller caller, PersonId person, Change change) {
        Instant now = clock.instant();
        Wishes.Row before =
                wishes.lock(tx, person)
                        .orElse(new Wishes.Row(Wish.NONE, Optional.empty(), Optional.empty()));
        Wish wish = before.wish();
        Optional<String> mail =
                change.mail()
                        .map(text -> Optional.of(text).filter(t -> !t.isEmpty()))
                        .orElse(wish.mail());
        boolean confirmed = mail.equals(wish.mail()) && wish.confirmedAt().isPresent();
        boolean asksForCode = change.mail().isPresent() && mail.isPresent() && !confirmed;
        if (asksForCode && config.mail().isEmpty()) {
            return Stored.of(new Changed.NoMailServer());
        }
        Optional<Instant> earliest = before.codeSentAt().map(sent -> sent.plus(PAUSE));
        if (asksForCode && earliest.filter(now::isBefore).isPresent()) {
            return Stored.of(new Changed.TooFrequent(earliest.get()));
        }
        Optional<ConfirmationCode> code =
                asksForCode ? Optional.of(ConfirmationCode.random(random)) : Optional.empty();
        Wish after =
                new Wish(
                        mail,
                        confirmed ? wish.confirmedAt() : Optional.empty(),
                        change.language().orElse(wish.language()),
                        change.mutedAfter(wish.muted()));
        boolean keepsCode = !asksForCode && mail.equals(wish.mail());
        wishes.store(
                tx,
                person,
                new Wishes.Row(
                        after,
                        code.map(ConfirmationCode::hash)
                                .or(() -> keepsCode ? before.codeHash() : Optional.empty()),
                        asksForCode ? Optional.of(now) : before.codeSentAt()));
        record(tx, caller, now, "notice settings changed");
        return new Stored(new Changed.Done(after, asksForCode), code);
    }

    private MailRelay.Outcome send(Wish wish, ConfirmationCode code) {
        String english =
                "Somebody asked for notices of certificates to be sent here. If it was you, confirm with this code"
                        + " (ConfirmNoticeEmail), within a day:";
        String chinese = "有人申请将证书通知发送到此邮箱。如为您本人操作，请在一天内用以下验证码确认（ConfirmNoticeEmail）：";
        String text =
                "%s\r\n\r\n%s\r\n"
                        .formatted(
                                wish.language() == Language.CHINESE ? chinese : english,
                                code.reveal());
        return config.mail()
                .orElseThrow()
                .send(
                        new MailRelay.Mail(
                                wish.mail().orElseThrow(),
                                wish.language() == Language.CHINESE
                                        ? "[Privyseal] 确认邮箱"
                                        : "[Privyseal] Confirm this address",
                                text,
                                code.hash(),
                                clock.instant()));
    }

    public enum Confirmed {
        DONE,
        /// Wrong, used, or older than a day.
        WRONG_CODE
    }

    /// A code has 80 random bits: nobody guesses one.
    public Confirmed confirm(Caller caller, PersonId person, String text) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<String> hash = ConfirmationCode.parse(text).map(ConfirmationCode::hash);
            Optional<Wishes.Row> row =
                    wishes.lock(tx, person)
                            .filter(r -> hash.isPresent() && r.codeHash().equals(hash))
                            .filter(r ->
                                    r.codeSentAt()
                                            .filter(at -> now.isBefore(at.plus(CODE_LIFETIME)))
                                            .isPresent());
            if (row.isEmpty()) {
                return Confirmed.WRONG_CODE;
            }
            Wish wish = row.get().wish();
            wishes.store(
                    tx,
                    person,
                    new Wishes.Row(
                            new Wish(wish.mail(), Optional.of(now), wish.language(), wish.muted()),
                            Optional.empty(),
                            row.get().codeSentAt()));
            record(tx, caller, now, "address for notices confirmed");
            return Confirmed.DONE;
        });
    }

    private void record(Handle tx, Caller caller, Instant now, String detail) {
        audit.record(
                tx, new Entry(caller, now, Act.NOTICE_SETTINGS, Optional.empty(), "done", detail));
    }
}
