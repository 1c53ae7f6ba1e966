package privyseal.validation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.ProofMethod;
import privyseal.certificate.Requests;
import privyseal.db.Database;

/// Shows what a request asks to be published and what the looks at it saw (VA-05). It changes nothing.
public final class ProofsDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final Proofs proofs;
    private final Turns turns = new Turns();
    private final MethodDesk methods;
    private final ValidationConfig config;
    private final Clock clock;

    public ProofsDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            Proofs proofs,
            MethodDesk methods,
            ValidationConfig config,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.proofs = proofs;
        this.methods = methods;
        this.config = config;
        this.clock = clock;
    }

    /// @param proofs of the request that runs, or ran last; empty when none asked for any
    /// @param running absent when no request runs
    public record Shown(Certificate certificate, List<Proof> proofs, Optional<Running> running) {}

    /// @param choices the other methods by which what is not proved yet could be proved
    /// @param nextTurns from when on "Validate now" looks at a domain again (VA-06); without those that it would look at now
    public record Running(
            Request request, List<ProofMethod> choices, Map<CertificateName, Instant> nextTurns) {}

    /// Empty when the account has no such certificate.
    public Optional<Shown> show(Caller caller, CertificateId id) {
        return db.inTransaction(tx ->
                certificates
                        .find(tx, caller.account(), id)
                        .map(certificate -> show(tx, certificate, clock.instant())));
    }

    private Shown show(Handle tx, Certificate certificate, Instant now) {
        Optional<Request> last = requests.of(tx, certificate.id()).stream().findFirst();
        List<Proof> asked = last.map(request -> proofs.of(tx, request.id())).orElse(List.of());
        return new Shown(
                certificate,
                asked,
                last.filter(request -> !request.isClosed())
                        .map(request -> running(tx, certificate, request, asked, now)));
    }

    private Running running(
            Handle tx, Certificate certificate, Request request, List<Proof> asked, Instant now) {
        boolean open = asked.stream().anyMatch(proof -> !proof.isProved());
        return new Running(
                request,
                open ? methods.choices(tx, certificate, request, now) : List.of(),
                turns.next(
                        tx,
                        request.account(),
                        certificate.details().names().stream().map(CertificateName::base).toList(),
                        now,
                        config.checkNowInterval()));
    }
}
