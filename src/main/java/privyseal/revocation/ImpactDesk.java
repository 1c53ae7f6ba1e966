package privyseal.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeployTargets;
import privyseal.rule.Denial;

/// What a revocation would do, before anybody asks for it (RV-26). It changes nothing.
public final class ImpactDesk {

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final RevocationDesk revocations;
    private final DeployTargets targets = new DeployTargets();
    private final Clock clock;

    public ImpactDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            RevocationDesk revocations,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// @param falls every usable certificate that would be revoked, the one asked about first
    /// @param endedReissue the id that a running reissue makes, which would be cancelled (RV-27)
    /// @param replacement the certificate of the lineage that stays usable
    /// @param deployed RV-29: the targets that have one of those that fall
    /// @param denials why its owner cannot revoke it
    public record Impact(
            Certificate certificate,
            RevocationRoute route,
            List<Certificate> falls,
            Optional<CertificateId> endedReissue,
            Optional<CertificateId> replacement,
            List<DeployTarget> deployed,
            List<Denial> denials) {
        public Impact {
            deployed = List.copyOf(deployed);
            falls = List.copyOf(falls);
            denials = List.copyOf(denials);
        }
    }

    public sealed interface Outcome {
        record Foreseen(Impact impact) implements Outcome {}

        /// RV-01: not issued here, or nothing that could be revoked.
        record WrongState(Certificate certificate) implements Outcome {}

        record NoSuchCertificate() implements Outcome {}
    }

    public Outcome foresee(Caller caller, CertificateId id) {
        return db.inTransaction(tx -> {
            Instant now = clock.instant();
            Optional<Certificate> found =
                    certificates.find(tx, caller.account(), id).map(c -> c.asOf(now));
            if (found.isEmpty()) {
                return new Outcome.NoSuchCertificate();
            }
            if (!(found.get() instanceof Usable usable)
                    || !(found.get().details().origin() instanceof Ordered ordered)) {
                return new Outcome.WrongState(found.get());
            }
            List<Certificate> falls = falls(tx, usable, now);
            return new Outcome.Foreseen(
                    new Impact(
                            usable,
                            RevocationRoute.of(ordered.product()),
                            falls,
                            endedReissue(tx, falls),
                            replacement(tx, usable, falls, now),
                            targets.having(tx, falls.stream().map(Certificate::id).toList()),
                            revocations.denials(tx, usable, now)));
        });
    }

    private List<Certificate> falls(Handle tx, Usable usable, Instant now) {
        return RevocationSteps.members(tx, certificates, usable, Extent.GENERATION).stream()
                .map(c -> c.asOf(now))
                .filter(Usable.class::isInstance)
                .toList();
    }

    private Optional<CertificateId> endedReissue(Handle tx, List<Certificate> falls) {
        return falls.stream()
                .flatMap(c -> requests.runningReissueOf(tx, c.id()).stream())
                .filter(request -> request.purpose() instanceof Purpose.Reissue)
                .map(Request::certificate)
                .findFirst();
    }

    private Optional<CertificateId> replacement(
            Handle tx, Usable usable, List<Certificate> falls, Instant now) {
        List<CertificateId> falling = falls.stream().map(Certificate::id).toList();
        return certificates.lineage(tx, usable.details().lineage()).stream()
                .map(c -> c.asOf(now))
                .filter(c -> c instanceof Usable && !falling.contains(c.id()))
                .map(Certificate::id)
                .reduce((_, later) -> later);
    }
}
