package privyseal.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.certificate.Certificate;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin.Ordered;
import privyseal.certificate.Certificate.Usable;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Extent;
import privyseal.certificate.Request.Purpose;
import privyseal.certificate.Request.Waivers;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.deployment.DeployTarget;
import privyseal.deployment.DeployTargets;
import privyseal.procedure.Step;
import privyseal.rule.Denial;
import privyseal.rule.Sentence;
import privyseal.validation.AutomaticWays;

/// What a revocation would do, before anybody asks for it (RV-26). It changes nothing.
public final class ImpactDesk {

    private static final Sentence NO_LETTER =
            new Sentence(
                    "No letter is needed, because automatic validation works for every domain.",
                    "所有域名均已配置可用的自动验证，无需上传确认函。");

    private static final Sentence NO_PROOF =
            new Sentence(
                    "The domains need no new proof, because automatic validation works for every domain"
                            + " of this multi-year wildcard certificate.",
                    "该多年期通配符证书的所有域名均已配置可用的自动验证，无需重新验证域名。");

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final RevocationDesk revocations;
    private final AutomaticWays automatic;
    private final DeployTargets targets = new DeployTargets();
    private final Clock clock;

    public ImpactDesk(
            Database db,
            Certificates certificates,
            Requests requests,
            RevocationDesk revocations,
            AutomaticWays automatic,
            Clock clock) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.revocations = revocations;
        this.automatic = automatic;
        this.clock = clock;
    }

    /// @param falls every usable certificate that would be revoked, the one asked about first
    /// @param endedReissue the id that a running reissue makes, which would be cancelled (RV-27)
    /// @param replacement the certificate of the lineage that stays usable
    /// @param deployed RV-29: the targets that have one of those that fall
    /// @param spared the steps that automatic validation would spare, as far as its last probes say
    /// @param denials why its owner cannot revoke it
    public record Impact(
            Certificate certificate,
            RevocationRoute route,
            List<Certificate> falls,
            Optional<CertificateId> endedReissue,
            Optional<CertificateId> replacement,
            List<DeployTarget> deployed,
            List<Spared> spared,
            List<Denial> denials) {
        public Impact {
            deployed = List.copyOf(deployed);
            falls = List.copyOf(falls);
            spared = List.copyOf(spared);
            denials = List.copyOf(denials);
        }
    }

    /// A step that a rule spares.
    public record Spared(String ruleId, Step step, Sentence sentence) {}

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
                            spared(tx, usable, ordered, now),
                            revocations.denials(tx, usable, now)));
        });
    }

    /// It probes nothing: the submission does, and decides.
    private List<Spared> spared(Handle tx, Usable usable, Ordered ordered, Instant now) {
        Details details = usable.details();
        RevocationRoute route = RevocationRoute.of(ordered.product());
        Waivers waivers =
                RevocationWaivers.of(
                        ordered.product(),
                        ordered.term(),
                        automatic
                                .readiness(tx, details.account(), details.names(), now)
                                .asFarAsKnown());
        List<Spared> spared = new ArrayList<>();
        for (Step step : route.steps()) {
            switch (step) {
                case Step.Upload _ ->
                        waivers.letter()
                                .map(rule -> new Spared(rule, step, NO_LETTER))
                                .ifPresent(spared::add);
                case Step.ProveDomains _ ->
                        waivers.proof()
                                .map(rule -> new Spared(rule, step, NO_PROOF))
                                .ifPresent(spared::add);
                case Step.GiveReason _, Step.PassReview _, Step.VetExternally _ -> {}
            }
        }
        return spared;
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
