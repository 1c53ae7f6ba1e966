package privyseal.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import privyseal.api.ReviewActions;
import privyseal.api.RevocationActions;
import privyseal.audit.AuditLog;
import privyseal.authority.Authority;
import privyseal.authority.upstream.Upstream;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.certificate.Request;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.document.LetterCheck;
import privyseal.document.LetterRenderer;
import privyseal.document.Papers;
import privyseal.document.drawing.DrawingProcess;
import privyseal.inventory.ActionsDesk;
import privyseal.order.ApplicationDesk;
import privyseal.order.ApplicationDrafts;
import privyseal.order.ApplicationSteps;
import privyseal.order.Informations;
import privyseal.order.Quotas;
import privyseal.pki.key.KeyPool;
import privyseal.procedure.NextSteps;
import privyseal.reissue.ReissueDesk;
import privyseal.reissue.ReissueOpening;
import privyseal.reissue.ReissueSteps;
import privyseal.reissue.Retirements;
import privyseal.review.LetterDesk;
import privyseal.review.Openings;
import privyseal.review.PaperDesk;
import privyseal.review.ReviewDesk;
import privyseal.review.Reviews;
import privyseal.review.VettingDesk;
import privyseal.revocation.ImpactDesk;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.RevocationOpening;
import privyseal.revocation.RevocationSteps;
import privyseal.revocation.SupportDesk;
import privyseal.validation.MethodDesk;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.ValidationDesk;
import privyseal.validation.automatic.Automatic;

/// Puts together what applications, reissues and revocations go through.
final class Procedures {

    private final Config config;
    private final Ground ground;
    private final Database db;
    private final Clock clock;
    private final SecureRandom random;
    private final AuditLog audit;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final Authority authority;
    private final IssuingParts issuing;
    private final Requests requests;
    private final Proofs proofs;
    private final Quotas quotas;
    private final KeyPool pool;
    private final BlockedKeys blocked = new BlockedKeys();
    private final Reviews reviews = new Reviews();
    private final Papers papers;
    private final DrawingProcess drawing;
    private final ProofPlan plan;
    private final Openings openings;
    private final ApplicationSteps applicationSteps;
    private final ReissueSteps reissueSteps;
    private final RevocationSteps revocationSteps;
    private final Outlook outlook;
    private final Automatic automatic;
    private final ValidationDesk validation;
    private final RevocationOpening revocationOpening;
    private final RevocationDesk revocations;

    Procedures(
            Config config,
            Ground ground,
            SecureRandom random,
            AuditLog audit,
            Certificates certificates,
            CertificateKeys keys,
            Authority authority,
            Requests requests,
            Proofs proofs,
            Quotas quotas,
            KeyPool pool) {
        this.config = config;
        this.drawing = DrawingProcess.start(config.secrets());
        this.ground = ground;
        this.db = ground.database();
        this.clock = ground.clock();
        this.random = random;
        this.audit = audit;
        this.certificates = certificates;
        this.keys = keys;
        this.authority = authority;
        this.requests = requests;
        this.proofs = proofs;
        this.quotas = quotas;
        this.pool = pool;
        this.papers = new Papers(random);
        this.outlook = new Outlook(config, clock);
        String identity = config.validation().caaIdentities().getFirst();
        this.plan = new ProofPlan(random, "validation." + identity);
        this.openings =
                new Openings(
                        requests, reviews, config.review(), config.reissue().longest(), random);
        this.issuing =
                IssuingParts.of(
                        config, ground, certificates, requests, keys, blocked, authority, audit);
        this.applicationSteps =
                new ApplicationSteps(
                        certificates,
                        requests,
                        quotas,
                        issuing.issuance(),
                        openings,
                        audit,
                        config.order(),
                        config.validation().applicationDeadline());
        this.reissueSteps =
                new ReissueSteps(
                        certificates,
                        requests,
                        issuing.issuance(),
                        openings,
                        audit,
                        config.validation().reissueDeadline());
        this.revocationSteps =
                new RevocationSteps(
                        certificates, requests, authority, quotas, audit, ground.meters());
        this.automatic = outlook.automatic(ground, requests, certificates, audit, random);
        this.validation = validationDesk();
        this.revocationOpening =
                new RevocationOpening(
                        certificates,
                        requests,
                        blocked,
                        proofs,
                        plan,
                        reissueSteps,
                        revocationSteps,
                        openings,
                        automatic.watch(),
                        audit,
                        config.validation(),
                        config.order().draftLifetime(),
                        random);
        this.revocations =
                new RevocationDesk(
                        db,
                        certificates,
                        revocationOpening,
                        automatic.watch(),
                        audit,
                        config.revocation(),
                        clock);
    }

    /// Where there is an authority outside.
    Optional<Upstream.Work> upstream() {
        return issuing.upstreamWork(
                outlook, automatic.zoneRecords(), applicationSteps, reissueSteps, revocationSteps);
    }

    private ValidationDesk validationDesk() {
        return new ValidationDesk(
                db,
                certificates,
                requests,
                proofs,
                outlook.prober(),
                outlook.caa(),
                audit,
                config.validation(),
                ground.meters(),
                clock,
                issuing.upstream()::serves,
                this::nextSteps);
    }

    private NextSteps nextSteps(Request.Purpose purpose) {
        return switch (purpose) {
            case Request.Purpose.Application _ -> applicationSteps;
            case Request.Purpose.Reissue _ -> reissueSteps;
            case Request.Purpose.Revocation _ -> revocationSteps;
        };
    }

    Outlook outlook() {
        return outlook;
    }

    RevocationDesk revocations() {
        return revocations;
    }

    Automatic automaticValidation() {
        return automatic;
    }

    ValidationDesk validation() {
        return validation;
    }

    MethodDesk methods() {
        return new MethodDesk(
                db, certificates, requests, proofs, plan, automatic.watch(), audit, clock);
    }

    ReissueSteps reissueSteps() {
        return reissueSteps;
    }

    RevocationSteps revocationSteps() {
        return revocationSteps;
    }

    ApplicationDesk applications() {
        return new ApplicationDesk(
                db,
                certificates,
                new Lineages(random),
                requests,
                keys,
                blocked,
                new Informations(),
                quotas,
                proofs,
                plan,
                automatic.watch(),
                pool,
                applicationSteps,
                audit,
                config.order(),
                config.validation(),
                clock,
                random);
    }

    ReissueDesk reissues() {
        ReissueOpening opening =
                new ReissueOpening(
                        certificates,
                        requests,
                        keys,
                        blocked,
                        proofs,
                        plan,
                        reissueSteps,
                        automatic.watch(),
                        audit,
                        config.reissue(),
                        config.validation(),
                        random);
        return new ReissueDesk(
                db,
                certificates,
                requests,
                keys,
                blocked,
                proofs,
                pool,
                reissueSteps,
                opening,
                automatic.watch(),
                validation,
                audit,
                config.reissue(),
                clock);
    }

    RevocationActions revocationActions(
            RetirementDesk retirements, KeyCompromiseDesk keyCompromise) {
        return new RevocationActions(
                revocations,
                new ImpactDesk(db, certificates, requests, revocations, automatic.watch(), clock),
                support(),
                retirements,
                keyCompromise);
    }

    private SupportDesk support() {
        return new SupportDesk(
                db, certificates, revocationOpening, revocations, audit, clock, random);
    }

    ActionsDesk.Judges judges(ApplicationDesk applications, RetirementDesk retirements) {
        return new ActionsDesk.Judges(
                reissues(),
                revocations,
                letters(applicationDrafts()),
                applications.paid(),
                applications.renewals(),
                support(),
                retirements);
    }

    ReviewActions reviewActions() {
        ApplicationDrafts drafts = applicationDrafts();
        return new ReviewActions(
                letters(drafts),
                papers(drafts),
                reviews(),
                new VettingDesk(
                        db,
                        certificates,
                        requests,
                        audit,
                        clock,
                        this::nextSteps,
                        validation::look));
    }

    private ApplicationDrafts applicationDrafts() {
        return new ApplicationDrafts(
                requests, audit, config.validation().applicationDeadline(), clock);
    }

    private PaperDesk papers(ApplicationDrafts drafts) {
        return new PaperDesk(
                db,
                certificates,
                requests,
                papers,
                new Informations(),
                new LetterRenderer(drawing),
                drafts,
                revocations,
                audit,
                clock);
    }

    RetirementDesk retirements() {
        return new RetirementDesk(
                db,
                certificates,
                requests,
                new Retirements(),
                revocationOpening,
                revocationSteps,
                audit,
                clock);
    }

    KeyCompromiseDesk keyCompromise() {
        return new KeyCompromiseDesk(
                db,
                certificates,
                blocked,
                authority,
                revocationSteps,
                reissueSteps,
                audit,
                config.revocation(),
                clock,
                random);
    }

    private LetterDesk letters(ApplicationDrafts drafts) {
        return new LetterDesk(
                db,
                certificates,
                requests,
                reviews,
                papers,
                new LetterCheck(config.documents(), drawing),
                drafts,
                revocations,
                audit,
                clock);
    }

    private ReviewDesk reviews() {
        return new ReviewDesk(
                db,
                certificates,
                requests,
                reviews,
                papers,
                audit,
                config.review(),
                clock,
                random,
                this::nextSteps,
                validation::look);
    }
}
