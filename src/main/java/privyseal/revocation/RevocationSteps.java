package privyseal.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.Authority;
import privyseal.authority.upstream.UpstreamRevocations;
import privyseal.authority.upstream.UpstreamRevoking;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.QuotaUnits;
import privyseal.certificate.Certificate.Revoked;
import privyseal.certificate.Certificate.Revoking;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Ending;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.Purpose.Revocation;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.deployment.Deployments;
import privyseal.order.Quotas;
import privyseal.pki.RevocationReason;
import privyseal.procedure.NextSteps;
import privyseal.product.Scope;
import privyseal.rule.Sentence;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Counted;

/// What follows when the domains of a revocation are proved (RV-04), or were not in time (RV-17, RV-18).
public final class RevocationSteps implements NextSteps, UpstreamRevoking.Completion {

    private final Certificates certificates;
    private final Requests requests;
    private final SupportCases cases = new SupportCases();
    private final Authority authority;
    private final Quotas quotas;
    private final Deployments deployments = new Deployments();
    private final UpstreamRevocations upstream = new UpstreamRevocations();
    private final AuditLog audit;
    private final Meters meters;

    public RevocationSteps(
            Certificates certificates,
            Requests requests,
            Authority authority,
            Quotas quotas,
            AuditLog audit,
            Meters meters) {
        this.certificates = certificates;
        this.requests = requests;
        this.authority = authority;
        this.quotas = quotas;
        this.audit = audit;
        this.meters = meters;
    }

    /// VA-05: CAA says who may issue; a revocation issues nothing.
    @Override
    public boolean asksCaa() {
        return false;
    }

    /// Revokes the certificate and, in group G, every other of its generation that waits with it (RV-06): one
    /// transaction, one time. Those of an upstream authority go on waiting, for its answer.
    @Override
    public void proved(Handle tx, Request request, Instant now) {
        RevocationReason reason = ((Revocation) request.purpose()).code();
        for (Certificate certificate : waiting(tx, request, now)) {
            decide(
                    tx,
                    ((Revoking) certificate).revoke(now, reason),
                    now,
                    Caller.service(request.account(), "revocation"),
                    UpstreamRevocations.decisionOf(request.id()));
        }
        Request after = requests.read(tx, request.id());
        if (after.isClosed()) {
            return;
        }
        if (waiting(tx, after, now).stream().anyMatch(c -> isDecided(tx, c.id()))) {
            requests.update(tx, after.at(new Progress.AtUpstream(Optional.empty())));
            return;
        }
        // The certificate expired meanwhile (MO-07).
        requests.update(tx, after.close(Ending.REFUSED, now));
    }

    /// Whether nothing is left to decide: an upstream authority is asked until it answers, and nothing puts it back.
    public boolean isDecided(Handle tx, CertificateId certificate) {
        return upstream.isDecided(tx, certificate);
    }

    @Override
    public void revoked(Handle tx, Certificate certificate, RevocationReason reason, Instant now) {
        if (certificate.asOf(now) instanceof Revoking revoking) {
            store(
                    tx,
                    revoking.revoke(now, reason),
                    now,
                    Caller.service(certificate.details().account(), "upstream"));
        }
    }

    /// What was asked for expired before all was answered: the request closes as in [#proved]; so does one that came to wait for
    /// what somebody else had decided before (RV-25).
    @Override
    public void complete(Handle tx, String decision, List<CertificateId> revoked, Instant now) {
        Stream<RequestId> waiting =
                revoked.stream()
                        .map(id -> certificates.read(tx, id).details())
                        .flatMap(details -> Stream.of(details.id(), details.generation()))
                        .distinct()
                        .flatMap(id -> requests.running(tx, id).stream())
                        .filter(request -> request.purpose() instanceof Revocation)
                        .map(Request::id);
        List<RequestId> asked =
                Stream.concat(UpstreamRevocations.requestOf(decision).stream(), waiting)
                        .distinct()
                        .toList();
        for (RequestId id : asked) {
            Request request = requests.read(tx, id);
            if (request.progress() instanceof Progress.AtUpstream
                    && waiting(tx, request, now).stream().noneMatch(c -> isDecided(tx, c.id()))) {
                requests.update(tx, request.close(Ending.REFUSED, now));
            }
        }
    }

    /// RV-23: one approval revokes.
    @Override
    public void approved(Handle tx, Request request, Instant now) {
        proved(tx, request, now);
    }

    /// RV-19, with the reviewer's words.
    @Override
    public void rejected(Handle tx, Request request, Sentence why, Instant now) {
        putBack(tx, request, why.english(), now);
        requests.update(tx, request.close(Ending.REFUSED, now, why));
    }

    /// RV-19: back to *issued*. A draft has locked nothing.
    @Override
    public void outOfTime(Handle tx, Request request, Instant now) {
        if (request.progress() instanceof Progress.Drafting) {
            requests.update(tx, request.close(Ending.CANCELLED, now));
            return;
        }
        putBack(tx, request, rule(request) + ": the domains were not proved in time", now);
        requests.update(tx, request.close(Ending.OUT_OF_TIME, now));
    }

    /// What another revocation waits for, its own or its original's, goes on waiting for that (RV-03, RV-06).
    private void putBack(Handle tx, Request request, String why, Instant now) {
        for (Certificate certificate : waiting(tx, request, now)) {
            if (isAwaitedByAnother(tx, request, certificate) || isDecided(tx, certificate.id())) {
                continue;
            }
            certificates.update(tx, ((Revoking) certificate).failRevocation());
            audit.record(
                    tx,
                    Entry.done(
                            Caller.service(request.account(), "revocation"),
                            now,
                            Act.REVOCATION_FAILED,
                            certificate.id(),
                            why));
        }
    }

    @Override
    public void committed(Request request) {}

    /// The certificates that fall with this request.
    private List<Certificate> waiting(Handle tx, Request request, Instant now) {
        Certificate asked = certificates.read(tx, request.certificate());
        return members(tx, certificates, asked, ((Revocation) request.purpose()).extent()).stream()
                .filter(c -> c.asOf(now) instanceof Revoking)
                .toList();
    }

    private boolean isAwaitedByAnother(Handle tx, Request request, Certificate certificate) {
        return Stream.of(certificate.id(), certificate.details().generation())
                .distinct()
                .flatMap(id -> requests.running(tx, id).stream())
                .filter(other -> !other.id().equals(request.id()))
                .filter(other -> !(other.progress() instanceof Progress.Drafting))
                .anyMatch(other -> covers(tx, other, certificate));
    }

    private boolean covers(Handle tx, Request request, Certificate certificate) {
        return request.purpose() instanceof Revocation revocation
                && members(
                                tx,
                                certificates,
                                certificates.read(tx, request.certificate()),
                                revocation.extent())
                        .stream()
                        .anyMatch(member -> member.id().equals(certificate.id()));
    }

    private Optional<Request> ownRevocation(Handle tx, Certificate certificate) {
        return requests.running(tx, certificate.id())
                .filter(request -> request.purpose() instanceof Revocation);
    }

    /// RV-06: all of the generation in group G, the one itself otherwise.
    static List<Certificate> members(
            Handle tx, Certificates certificates, Certificate asked, Extent extent) {
        boolean cascades =
                extent == Extent.GENERATION
                        && asked.details().isOriginal()
                        && asked.details().origin() instanceof Ordered ordered
                        && Scope.GROUP_G.covers(ordered.product());
        return cascades
                ? certificates.generation(tx, asked.details().generation())
                : List.of(asked);
    }

    void revoke(
            Handle tx, Revoking certificate, Instant now, RevocationReason reason, Caller caller) {
        decide(tx, certificate.revoke(now, reason), now, caller);
    }

    void decide(Handle tx, Revoked revoked, Instant now, Caller caller) {
        decide(tx, revoked, now, caller, revoked.id().value());
    }

    /// Nothing is left to decide: it is revoked now, or by the authority outside of the service as soon as that answers.
    private void decide(Handle tx, Revoked revoked, Instant now, Caller caller, String decision) {
        if (!upstream.mustAnswer(tx, revoked.id())) {
            store(tx, revoked, now, caller);
            return;
        }
        upstream.ask(tx, revoked.id(), decision, revoked.reason(), now);
        if (certificates.read(tx, revoked.id()) instanceof Usable usable) {
            certificates.update(tx, usable.requestRevocation());
        }
        deployments.stop(tx, revoked.id(), now);
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.UPSTREAM,
                        revoked.id(),
                        "asked to revoke, reason " + revoked.reason().spelling()));
    }

    /// The revoked certificate, the authority's record, the quota unit and the audit entry, in one transaction.
    private void store(Handle tx, Revoked revoked, Instant now, Caller caller) {
        Certificate.Details details = revoked.details();
        authority.revoke(tx, revoked.id(), now, revoked.reason());
        Revoked stored = revoked;
        if (details.quota().account()) {
            quotas.returnFree(tx, details.account());
            QuotaUnits left = new QuotaUnits(false, details.quota().domainUntil());
            stored =
                    new Revoked(
                            details.holding(left),
                            revoked.validity(),
                            revoked.at(),
                            revoked.reason());
        }
        certificates.update(tx, stored);
        cases.close(tx, revoked.id(), now, "revoked");
        deployments.stop(tx, revoked.id(), now);
        closeIfNothingWaits(tx, revoked.id(), now);
        closeIfNothingWaits(tx, revoked.details().generation(), now);
        tx.afterCommit(() -> meters.count(Counted.REVOCATIONS, revoked.reason().spelling()));
        audit.record(
                tx,
                Entry.done(
                        caller,
                        now,
                        Act.REVOKED,
                        revoked.id(),
                        "reason " + revoked.reason().spelling()));
    }

    /// A revocation goes on for the others of its generation (RV-06), and is done when none is left that waits for it; a
    /// draft is done with its certificate.
    public void closeIfNothingWaits(Handle tx, CertificateId id, Instant now) {
        Certificate certificate = certificates.read(tx, id);
        Optional<Request> running = ownRevocation(tx, certificate);
        if (running.isEmpty() || !(certificate instanceof Revoked)) {
            return;
        }
        Request request = running.get();
        boolean draft = request.progress() instanceof Progress.Drafting;
        boolean awaited =
                waiting(tx, request, now).stream().anyMatch(c -> ownRevocation(tx, c).isEmpty());
        if (draft || !awaited) {
            requests.update(tx, request.close(draft ? Ending.CANCELLED : Ending.DONE, now));
        }
    }

    private static String rule(Request request) {
        return switch (request.method()) {
            case DNS, DNS_AUTO -> "RV-17";
            case FILE, FILE_AUTO -> "RV-18";
        };
    }
}
