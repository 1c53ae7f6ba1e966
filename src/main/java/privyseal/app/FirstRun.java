package privyseal.app;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import privyseal.account.FirstAccount;
import privyseal.account.FirstPeople;
import privyseal.account.KeyDesk;
import privyseal.account.Memberships;
import privyseal.audit.AuditLog;
import privyseal.authority.BuiltInAuthority;
import privyseal.db.Database;
import privyseal.db.FirstStart;

/// What the first start of an empty database brings forth: authorities, the first people, and the file that tells them how
/// to get in.
final class FirstRun {

    private static final System.Logger LOG = System.getLogger(FirstRun.class.getName());

    private final Config config;
    private final Database db;
    private final BuiltInAuthority authority;
    private final KeyDesk keyDesk;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    FirstRun(
            Config config,
            Database db,
            BuiltInAuthority authority,
            KeyDesk keyDesk,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.config = config;
        this.db = db;
        this.authority = authority;
        this.keyDesk = keyDesk;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// Authorities and people, once in the life of a service. A crash after the commit and before the file is written
    /// leaves people whose passwords nobody knows; `accounts reset-operator` is the way in.
    void furnish() {
        FirstPeople people = new FirstPeople(keyDesk, audit, clock, random);
        List<FirstAccount> created = new ArrayList<>();
        FirstStart.Outcome outcome =
                new FirstStart(db, clock)
                        .once(tx -> {
                            created.clear();
                            created.add(people.create(tx));
                        });
        // A second node that starts at the same moment waits on this row.
        db.useTransaction(tx -> {
            tx.execute("select 1 from service for update");
            authority.setup().createIfMissing(tx);
        });
        db.useTransaction(
                tx -> authority.setup().writeRoots(tx, config.data().resolve("authorities")));
        if (outcome == FirstStart.Outcome.CREATED_NOW) {
            FirstAccountFile.write(config.data(), config.server().publicUrl(), created.getFirst());
        }
        warnOfTooFewReviewers();
    }

    /// AC-01: EV needs different people, and the first start makes one reviewer.
    private void warnOfTooFewReviewers() {
        int needed = config.review().evApprovals();
        int reviewers = db.inTransaction(new Memberships()::reviewers);
        if (reviewers < needed) {
            LOG.log(
                    Level.WARNING,
                    "EV certificates need %d different reviewers (review.ev-approvals), and there are %d; create more people of role Reviewer (CreatePerson), or let operators review beside them."
                            .formatted(needed, reviewers));
        }
    }
}
