package privyseal.validation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.DomainName;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.notice.Kind;
import privyseal.notice.Outbox;
import privyseal.procedure.NextSteps;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;

/// Looks whether domains are proved, by itself and on "Validate now", and lets the request go on.
///
/// Looking takes seconds and holds no transaction. What was seen is stored under the lineage's lock, together with what
/// follows from it; if the process dies before that, the next look sees the same.
public final class ValidationDesk {

    private static final System.Logger LOG = System.getLogger(ValidationDesk.class.getName());

    /// How many due requests one run of the job takes.
    private static final int BATCH = 50;

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Proofs proofs;
    private final Turns turns = new Turns();
    private final Outbox outbox = new Outbox();
    private final Prober prober;
    private final Caa caa;
    private final AuditLog audit;
    private final ValidationConfig config;
    private final Meters meters;
    private final Clock clock;
    private final Function<Request.Purpose, NextSteps> nextSteps;
    private final Predicate<Product> issuedUpstream;

    /// @param issuedUpstream products whose authority asks CAA itself, for its own name
    /// @param nextSteps what follows for each kind of request
    public ValidationDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Proofs proofs,
            Prober prober,
            Caa caa,
            AuditLog audit,
            ValidationConfig config,
            Meters meters,
            Clock clock,
            Predicate<Product> issuedUpstream,
            Function<Request.Purpose, NextSteps> nextSteps) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.proofs = proofs;
        this.prober = prober;
        this.caa = caa;
        this.audit = audit;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.nextSteps = nextSteps;
        this.issuedUpstream = issuedUpstream;
    }

    public sealed interface Outcome {
        /// Looked; [ProofsDesk] tells what was seen.
        record Looked() implements Outcome {}

        record TooFrequent(Denial denial) implements Outcome {}

        /// No request of this certificate waits for a proof.
        record NothingToProve(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    /// "Validate now" (VA-06).
    public Outcome lookNow(Caller caller, CertificateId id) {
        record Turn(Outcome outcome, Optional<Request> request) {}
        Turn turn =
                db.inTransaction(tx -> {
                    Optional<Certificate> certificate = certificates.lock(tx, caller.account(), id);
                    if (certificate.isEmpty()) {
                        return new Turn(new Outcome.NoSuchCertificate(), Optional.empty());
                    }
                    Optional<Request> request =
                            requests.running(tx, id)
                                    .filter(r -> r.progress() instanceof Progress.Proving);
                    if (request.isEmpty()) {
                        return new Turn(
                                new Outcome.NothingToProve(certificate.get()), Optional.empty());
                    }
                    Instant now = clock.instant();
                    return turns.take(
                                    tx,
                                    caller.account(),
                                    certificate.get().details().names(),
                                    now,
                                    config.checkNowInterval())
                            .map(at ->
                                    new Turn(
                                            new Outcome.TooFrequent(tooFrequent(at)),
                                            Optional.empty()))
                            .orElseGet(() -> {
                                audit.record(
                                        tx,
                                        Entry.done(caller, now, Act.VALIDATE, id, "Validate now"));
                                return new Turn(new Outcome.Looked(), request);
                            });
                });
        turn.request().ifPresent(this::look);
        return turn.outcome();
    }

    /// Domains that the account proved elsewhere, since the certificate was issued, are proved for what runs now too (RFC
    /// 8555 §7.6), but those of wildcards by no file (VA-02); then it goes on.
    ///
    /// @param elsewhere what was seen there
    public void provedElsewhere(Caller caller, CertificateId id, List<Proof> elsewhere) {
        Optional<Request> proving =
                db.inTransaction(tx -> {
                    Optional<Certificate> certificate = certificates.lock(tx, caller.account(), id);
                    Optional<Request> request =
                            certificate
                                    .flatMap(_ -> requests.running(tx, id))
                                    .filter(r -> r.progress() instanceof Progress.Proving);
                    request.ifPresent(r -> {
                        List<CertificateName> names = certificate.get().details().names();
                        for (Proof proof : elsewhere) {
                            if (proof.serves(names)
                                    && proofs.proved(
                                            tx,
                                            r.id(),
                                            proof.domain(),
                                            proof.provedAt().orElseThrow())) {
                                audit.record(
                                        tx,
                                        Entry.done(
                                                caller,
                                                clock.instant(),
                                                Act.VALIDATION_PASSED,
                                                id,
                                                proof.domain() + " proved at " + proof.host()));
                            }
                        }
                    });
                    return request;
                });
        proving.ifPresent(this::look);
    }

    /// The job that forgets who asked for a look long ago.
    public void forgetTurns() {
        Instant before = clock.instant().minus(config.checkNowInterval());
        db.useTransaction(tx -> turns.forget(tx, before));
    }

    /// The job: everything that is due, each for itself. What fails is due again.
    ///
    /// @return how many requests were worked on
    public int lookDue() {
        List<Request> due = db.inTransaction(tx -> requests.due(tx, clock.instant(), BATCH));
        InParallel.all(due, this::lookAndLog);
        return due.size();
    }

    private boolean lookAndLog(Request request) {
        return Alone.run(
                LOG,
                "request " + request.id(),
                () -> {
                    look(request);
                    return true;
                });
    }

    /// Looks once and stores what follows. A request without proofs (an exemption) only asks CAA.
    public void look(Request request) {
        NextSteps next = nextSteps.apply(request.purpose());
        switch (request.progress()) {
            case Progress.Signing _ -> next.committed(request);
            case Progress.AtUpstream _, Progress.Closed _ -> {}
            case Progress.Drafting _, Progress.InReview _, Progress.AtAuthority _ ->
                    lapse(request, next);
            case Progress.Proving _ -> {
                Instant began = clock.instant();
                if (!LookSchedule.counts(began, request.deadline())) {
                    store(request, next, new Seen(List.of(), Optional.empty()));
                    return;
                }
                List<Proof> asked = db.inTransaction(tx -> proofs.of(tx, request.id()));
                List<Proof> open = asked.stream().filter(proof -> !proof.isProved()).toList();
                List<Observation> seen =
                        InParallel.all(open, proof -> prober.look(proof.challenge()));
                List<ProofSeen> pairs = new ArrayList<>();
                for (int i = 0; i < open.size(); i++) {
                    pairs.add(new ProofSeen(open.get(i), seen.get(i)));
                }
                boolean complete = seen.stream().allMatch(Observation::proved);
                store(
                        request,
                        next,
                        new Seen(
                                pairs,
                                complete && next.asksCaa()
                                        ? Optional.of(askCaa(request))
                                        : Optional.empty()));
            }
        }
    }

    /// Ends what waits for people, where its time is over.
    private void lapse(Request due, NextSteps next) {
        db.useTransaction(tx -> {
            certificates.lockAny(tx, due.certificate());
            Request request = requests.read(tx, due.id());
            boolean over =
                    request.progress().equals(due.progress())
                            && !clock.instant().isBefore(request.deadline());
            if (over) {
                next.outOfTime(tx, request, clock.instant());
            }
        });
    }

    private record ProofSeen(Proof proof, Observation observation) {}

    private record CaaSeen(CertificateName name, Observation observation) {}

    /// @param forbidden by CAA; absent when this look did not ask
    private record Seen(List<ProofSeen> proofs, Optional<List<CaaSeen>> forbidden) {}

    /// VA-05/caa-ip: there is no CAA for IP addresses.
    private List<CaaSeen> askCaa(Request request) {
        Certificate.Details details =
                db.inTransaction(tx -> certificates.read(tx, request.certificate())).details();
        if (details.origin() instanceof Ordered ordered && isIssuedUpstream(ordered.product())) {
            return List.of();
        }
        List<DomainName> names = CertificateName.ofDns(details.names());
        Instant began = clock.instant();
        List<CaaSeen> forbidden = new ArrayList<>();
        List<Caa.Answer> answers = InParallel.all(names, caa::ask);
        for (int i = 0; i < names.size(); i++) {
            DomainName name = names.get(i);
            answers.get(i)
                    .forbids(began)
                    .ifPresent(o -> forbidden.add(new CaaSeen(name.base(), o)));
        }
        return forbidden;
    }

    /// Whether its authority asks CAA itself.
    public boolean isIssuedUpstream(Product product) {
        return issuedUpstream.test(product);
    }

    private void store(Request looked, NextSteps next, Seen seen) {
        Optional<Request> proved = db.inTransaction(tx -> store(tx, looked, next, seen));
        proved.ifPresent(next::committed);
    }

    /// Looks overlap, and each may see another domain proved: CAA was asked only by one that saw all of them, since the
    /// last approval. Where none did, the next look, which finds nothing open, asks at once.
    ///
    /// @return the request, when this look completed it
    private Optional<Request> store(Handle tx, Request before, NextSteps next, Seen seen) {
        RequestId id = before.id();
        Certificate certificate = certificates.lockAny(tx, before.certificate());
        Request request = requests.read(tx, id);
        if (!(request.progress() instanceof Progress.Proving proving)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (ProofSeen pair : seen.proofs()) {
            store(tx, request, certificate, pair);
        }
        for (CaaSeen caaSeen : seen.forbidden().orElse(List.of())) {
            proofs.observed(tx, id, caaSeen.name(), caaSeen.observation());
        }
        boolean caaAsked =
                !next.asksCaa()
                        || (seen.forbidden().isPresent()
                                && before.approvedAt().equals(request.approvedAt()));
        boolean allProved = proofs.of(tx, id).stream().allMatch(Proof::isProved);
        boolean looked = LookSchedule.counts(now, request.deadline()) || !seen.proofs().isEmpty();
        if (allProved && looked && caaAsked && seen.forbidden().orElse(List.of()).isEmpty()) {
            next.proved(tx, request, now);
            return Optional.of(requests.read(tx, id));
        }
        if (!now.isBefore(request.deadline())) {
            next.outOfTime(tx, request, now);
            return Optional.empty();
        }
        Instant nextLook =
                allProved && !caaAsked
                        ? now
                        : LookSchedule.next(now, proving.looks(), request.deadline());
        requests.update(tx, request.at(new Progress.Proving(nextLook, proving.looks() + 1)));
        return Optional.empty();
    }

    private void store(Handle tx, Request request, Certificate certificate, ProofSeen pair) {
        CertificateName domain = pair.proof().domain();
        Observation observation = pair.observation();
        proofs.observed(tx, request.id(), domain, observation);
        meters.count(Counted.PROOFS, pair.proof().type().name(), observation.finding().name());
        boolean stillAskedFor =
                proofs.of(tx, request.id()).stream()
                        .anyMatch(p ->
                                p.domain().equals(domain)
                                        && p.value().equals(pair.proof().value()));
        if (!observation.proved() || !stillAskedFor) {
            return;
        }
        boolean first = proofs.proved(tx, request.id(), domain, observation.began());
        proofs.remember(
                tx,
                request.account(),
                domain,
                certificate.details().generation(),
                pair.proof().methodOf(request.method()),
                observation.began());
        audit.record(
                tx,
                Entry.done(
                        Caller.service(request.account(), "validation"),
                        clock.instant(),
                        Act.VALIDATION_PASSED,
                        certificate.id(),
                        domain + " proved at " + observation.where()));
        if (first) {
            outbox.putOf(
                    tx,
                    Kind.PROOF_SEEN,
                    request.account(),
                    Optional.of(request),
                    domain.value(),
                    observation.sentence(),
                    clock.instant());
        }
    }

    private static Denial tooFrequent(Instant at) {
        String when = at.toString();
        return new Denial(
                "VA-06",
                new Sentence(
                        "Too frequent operations. Please try again at " + when + ".",
                        "操作过于频繁，请于 " + when + " 后重试。"),
                Optional.of(at));
    }
}
