package privyseal.review;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.db.Database;
import privyseal.document.Sha256;
import privyseal.organization.Companies;
import privyseal.organization.Company;
import privyseal.organization.Manager;
import privyseal.organization.Managers;
import privyseal.rule.Denial;

/// Where reviewers look at managers and their companies before an application does.
public final class ManagerReviewDesk {

    /// How long an approval holds.
    private static final int MONTHS = 13;

    private final Database db;
    private final Companies companies = new Companies();
    private final Managers managers = new Managers();
    private final Memberships memberships = new Memberships();
    private final AuditLog audit;
    private final Clock clock;

    public ManagerReviewDesk(Database db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    public record Case(Manager manager, Company company) {

        /// Stands for all that a decision is about; a decision names it, so that it is about what was seen.
        public Sha256 seen() {
            StringBuilder all = new StringBuilder();
            company.details().fields().forEach((field, text) -> add(all, field.name(), text));
            manager.details().fields().forEach((field, text) -> add(all, field.name(), text));
            add(all, "department", manager.department());
            manager.domains().forEach(domain -> add(all, "domain", domain.value()));
            return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
        }

        /// With its length, so that no text can pass for two.
        private static void add(StringBuilder all, String name, String text) {
            all.append(name)
                    .append(' ')
                    .append(text.length())
                    .append(' ')
                    .append(text)
                    .append('\n');
        }
    }

    public record Queue(long total, List<Case> cases) {}

    public enum Decision {
        APPROVE,
        REJECT
    }

    public sealed interface Outcome {
        record Done(Manager manager) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}

        record ManagerNotFound() implements Outcome {}
    }

    public Queue queue(int offset, int limit) {
        return db.inTransaction(tx ->
                new Queue(
                        managers.countSubmitted(tx),
                        managers.submitted(tx, offset, limit).stream()
                                .map(manager -> new Case(manager, company(tx, manager)))
                                .toList()));
    }

    private Company company(Handle tx, Manager manager) {
        return companies.find(tx, manager.account(), manager.company()).orElseThrow();
    }

    /// RV-23: nobody decides about a manager of an account that they belong to.
    ///
    /// @param seen as [Case#seen] said
    /// @param words shown to the account
    public Outcome decide(Caller caller, long id, Sha256 seen, Decision decision, String words) {
        return db.inTransaction(tx -> {
            Optional<Manager> manager = managers.lockAny(tx, id);
            if (manager.isEmpty()) {
                return new Outcome.ManagerNotFound();
            }
            Optional<Denial> denial =
                    ReviewRules.ended(manager.get().state() != Manager.State.AUDIT)
                            .or(() -> ReviewRules.ownAccount(belongs(tx, caller, manager.get())))
                            .or(() -> ReviewRules.detailsSeen(isCurrent(tx, manager.get(), seen)));
            if (denial.isPresent()) {
                return new Outcome.Refused(denial.get());
            }
            Instant now = clock.instant();
            switch (decision) {
                case APPROVE -> managers.approve(tx, id, now, validUntil(now));
                case REJECT -> managers.reject(tx, id, now, words);
            }
            audit.record(
                    tx,
                    new Entry(
                            caller.inAccount(manager.get().account()),
                            now,
                            Act.MANAGER_REVIEWED,
                            Optional.empty(),
                            "done",
                            decision + " of manager " + id + ": " + words));
            return new Outcome.Done(managers.find(tx, manager.get().account(), id).orElseThrow());
        });
    }

    private boolean isCurrent(Handle tx, Manager manager, Sha256 seen) {
        return new Case(manager, company(tx, manager)).seen().equals(seen);
    }

    private static Instant validUntil(Instant now) {
        return now.atZone(ZoneOffset.UTC).plusMonths(MONTHS).toInstant();
    }

    private boolean belongs(Handle tx, Caller caller, Manager manager) {
        return switch (caller.who()) {
            case Caller.Who.Person person -> memberships.has(tx, person.id(), manager.account());
            case Caller.Who.Service _, Caller.Who.KeyHolder _ ->
                    throw new IllegalArgumentException("only people review");
        };
    }
}
