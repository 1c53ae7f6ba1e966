package privyseal.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.account.Memberships;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.procedure.NextSteps;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;

/// Where an operator records what an authority found that verifies identity by itself, outside the service (RI-18).
///
/// The record and what follows from it are one transaction; a crash after it leaves the signature to the next look.
public final class VettingDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Memberships memberships = new Memberships();
    private final AuditLog audit;
    private final Clock clock;
    private final Function<Request.Purpose, NextSteps> nextSteps;
    private final Consumer<Request> goOn;

    /// @param goOn works on a request that was approved, outside of any transaction; the job would do it a little later
    public VettingDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            AuditLog audit,
            Clock clock,
            Function<Request.Purpose, NextSteps> nextSteps,
            Consumer<Request> goOn) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.audit = audit;
        this.clock = clock;
        this.nextSteps = nextSteps;
        this.goOn = goOn;
    }

    /// What the authority said.
    public sealed interface Finding {
        record Verified() implements Finding {}

        record NotVerified() implements Finding {}
    }

    public sealed interface Outcome {
        record Recorded(CertificateId certificate) implements Outcome {}

        record Refused(Denial denial) implements Outcome {}

        /// Nothing of this id waits at an authority.
        record NothingWaits() implements Outcome {}
    }

    /// A request that waits at its authority.
    public record Waiting(Request request, Certificate certificate) {}

    /// What has waited longest comes first.
    public List<Waiting> waiting(int offset, int limit) {
        return db.inTransaction(tx ->
                requests.atAuthority(tx, offset, limit).stream()
                        .map(request ->
                                new Waiting(request, certificates.read(tx, request.certificate())))
                        .toList());
    }

    /// @param id what shall be issued
    /// @param words what the authority said; shown to the applicant when it refused
    public Outcome record(Caller caller, CertificateId id, Finding finding, String words) {
        Outcome outcome = db.inTransaction(tx -> record(tx, caller, id, finding, words));
        if (outcome instanceof Outcome.Recorded && finding instanceof Finding.Verified) {
            db.inTransaction(tx -> requests.running(tx, id)).ifPresent(goOn);
        }
        return outcome;
    }

    private Outcome record(
            Handle tx, Caller caller, CertificateId id, Finding finding, String words) {
        if (!certificates.exists(tx, id)) {
            return new Outcome.NothingWaits();
        }
        certificates.lockAny(tx, id);
        Optional<Request> waiting =
                requests.running(tx, id).filter(r -> r.progress() instanceof Progress.AtAuthority);
        if (waiting.isEmpty()) {
            return new Outcome.NothingWaits();
        }
        Request request = waiting.get();
        Optional<Denial> own = ReviewRules.ownAccount(isOfTheAccount(tx, caller, request));
        if (own.isPresent()) {
            return new Outcome.Refused(own.get());
        }
        Instant now = clock.instant();
        audit.record(
                tx, Entry.done(caller.inAccount(request.account()), now, Act.VETTED, id, words));
        NextSteps next = nextSteps.apply(request.purpose());
        switch (finding) {
            case Finding.Verified() -> next.approved(tx, request, now);
            case Finding.NotVerified() ->
                    next.rejected(
                            tx,
                            request,
                            new Sentence(
                                    "RI-18: The authority did not confirm it: " + words,
                                    "RI-18：颁发机构未通过核验：" + words),
                            now);
        }
        return new Outcome.Recorded(id);
    }

    private boolean isOfTheAccount(Handle tx, Caller caller, Request request) {
        return switch (caller.who()) {
            case Caller.Who.Person person -> memberships.has(tx, person.id(), request.account());
            case Caller.Who.Service _, Caller.Who.KeyHolder _ -> false;
        };
    }
}
