package privyseal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.account.KeyDesk;
import privyseal.account.SeenSignatures;
import privyseal.api.AutomaticActions;
import privyseal.api.CompanyActions;
import privyseal.api.CurrentRoutes;
import privyseal.api.Desks;
import privyseal.api.DownloadRoutes;
import privyseal.api.InventoryActions;
import privyseal.api.OverviewActions;
import privyseal.api.ProofFileRoutes;
import privyseal.api.RequestObserver;
import privyseal.api.RpcGateway;
import privyseal.api.RpcRoutes;
import privyseal.audit.AuditLog;
import privyseal.audit.AuditSealer;
import privyseal.audit.AuditSearch;
import privyseal.authority.Authority;
import privyseal.authority.BuiltInAuthority;
import privyseal.authority.OcspSigners;
import privyseal.authority.ServerCertificate;
import privyseal.authority.upstream.BothAuthorities;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.certificate.Requests;
import privyseal.csr.CsrDesk;
import privyseal.db.Database;
import privyseal.delivery.DownloadPackage;
import privyseal.inventory.ActionsDesk;
import privyseal.inventory.BundleDesk;
import privyseal.inventory.CertificateSearch;
import privyseal.inventory.CertificateViews;
import privyseal.inventory.ChainDesk;
import privyseal.inventory.CurrentDesk;
import privyseal.inventory.DeletionDesk;
import privyseal.inventory.Deployables;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.ExpiryDesk;
import privyseal.inventory.InventoryDesk;
import privyseal.inventory.LineageDesk;
import privyseal.inventory.OperateLogs;
import privyseal.inventory.OverviewDesk;
import privyseal.inventory.UploadDesk;
import privyseal.notice.Announcements;
import privyseal.order.AllowanceDesk;
import privyseal.order.ApplicationDesk;
import privyseal.order.DraftDesk;
import privyseal.order.Informations;
import privyseal.order.Quotas;
import privyseal.organization.CompanyDesk;
import privyseal.pki.key.KeyPool;
import privyseal.product.Catalogue;
import privyseal.review.ManagerReviewDesk;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.status.AuthoritiesDesk;
import privyseal.status.CrlPublisher;
import privyseal.status.OcspResponder;
import privyseal.status.StatusDesk;
import privyseal.status.StatusRoutes;
import privyseal.validation.Proofs;
import privyseal.validation.ProofsDesk;
import privyseal.web.ConsoleRoutes;

/// Puts the product together, with constructors.
public final class Wiring {

    private static final System.Logger LOG = System.getLogger(Wiring.class.getName());

    /// RSA keys made ahead, and a quarter as many of 4096 bits.
    private static final int POOLED_KEYS = 16;

    private final Config config;
    private final Ground ground;
    private final RequestObserver more;
    private final SecureRandom random = new SecureRandom();
    private final Database db;
    private final Clock clock;
    private final AdminDesks admin;
    private final AuditLog audit;
    private final Requests requests;
    private final Proofs proofs = new Proofs();
    private final Quotas quotas = new Quotas();
    private final KeyPool pool = new KeyPool(POOLED_KEYS);
    private final Catalogue catalogue;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final BuiltInAuthority builtIn;
    private final Authority authority;
    private final KeyDesk keyDesk;

    private Wiring(Config config, Ground ground, RequestObserver more) {
        this.config = config;
        this.ground = ground;
        this.more = more;
        this.db = ground.database();
        this.clock = ground.clock();
        this.catalogue = Products.load(config);
        Announcements announcements = new Announcements(clock);
        this.requests = new Requests(announcements);
        this.certificates = new Certificates(catalogue, announcements);
        this.keys = new CertificateKeys(ground.secrets());
        this.builtIn =
                new BuiltInAuthority(
                        config.authority(), config.status().url(), ground.secrets(), clock, random);
        this.authority = new BothAuthorities(builtIn);
        this.admin = AdminDesks.on(ground, random);
        this.audit = admin.audit();
        this.keyDesk = admin.keys();
    }

    /// @param more is told of every request, beside the log and the meters
    public static Parts parts(Config config, Ground ground, RequestObserver more) {
        return new Wiring(config, ground, more).parts();
    }

    private Parts parts() {
        new FirstRun(config, db, builtIn, keyDesk, audit, clock, random).furnish();
        Procedures procedures =
                new Procedures(
                        config,
                        ground,
                        random,
                        audit,
                        certificates,
                        keys,
                        authority,
                        requests,
                        proofs,
                        quotas,
                        pool);
        RetirementDesk retirements = procedures.retirements();
        KeyCompromiseDesk keyCompromise = procedures.keyCompromise();
        OcspSigners signers = builtIn.ocspSigners(db, config.status().ocspValidity());
        CrlPublisher crls = new CrlPublisher(db, builtIn, config.status(), clock);
        crls.measure(ground.meters());
        OcspResponder responder =
                new OcspResponder(db, signers, config.status(), ground.meters(), clock);
        ExpiryDesk expiry =
                new ExpiryDesk(
                        db,
                        certificates,
                        requests,
                        procedures.reissueSteps(),
                        procedures.revocationSteps(),
                        quotas,
                        audit,
                        clock);
        DraftDesk drafts = new DraftDesk(db, certificates, quotas, audit, config.order(), clock);
        ApplicationDesk applications = procedures.applications();
        NoticeParts notices = NoticeParts.on(config, ground, audit, certificates, requests, random);
        DueWork due =
                new DueWork(
                        db,
                        ground.clock(),
                        requests,
                        procedures.validation(),
                        expiry,
                        drafts,
                        retirements,
                        applications.renewals(),
                        procedures.automaticValidation(),
                        procedures.upstream(),
                        notices,
                        crls);
        DownloadDesk downloads =
                new DownloadDesk(
                        db,
                        certificates,
                        keys,
                        authority,
                        new DownloadPackage(random),
                        audit,
                        clock,
                        random);
        SignInParts signIn = SignInParts.on(config, ground, keyDesk, audit, random);
        UploadDesk uploads =
                new UploadDesk(db, certificates, new Lineages(random), keys, audit, clock, random);
        DeploymentParts deployment =
                DeploymentParts.of(
                        config,
                        ground,
                        certificates,
                        keys,
                        authority,
                        uploads,
                        notices.actions().silences(),
                        audit,
                        random);
        ProofsDesk proofsDesk =
                new ProofsDesk(
                        db,
                        certificates,
                        requests,
                        proofs,
                        procedures.methods(),
                        config.validation(),
                        clock);
        AcmeParts acme =
                AcmeParts.of(
                        config,
                        ground,
                        catalogue,
                        certificates,
                        authority,
                        keyDesk,
                        admin.accounts(),
                        applications,
                        procedures,
                        proofsDesk,
                        keyCompromise,
                        downloads,
                        audit,
                        random);
        SeenSignatures seen = new SeenSignatures(db, Clock.systemUTC());
        List<Jobs.Recurring> jobs =
                jobs(due, procedures, deployment, keyCompromise, signers, seen, signIn, acme);
        Desks desks =
                new Desks(
                        admin.accounts(),
                        keyDesk,
                        signIn.actions(clock, config.testing().clock()),
                        catalogue,
                        applications,
                        procedures.validation(),
                        procedures.methods(),
                        proofsDesk,
                        procedures.reissues(),
                        procedures.revocationActions(retirements, keyCompromise),
                        procedures.reviewActions(),
                        new CompanyActions(
                                new CompanyDesk(db, audit, clock, random),
                                new ManagerReviewDesk(db, audit, clock)),
                        new CsrDesk(
                                db,
                                certificates,
                                keys,
                                pool,
                                config.order().trust(),
                                audit,
                                clock,
                                random),
                        inventory(procedures.judges(applications, retirements), uploads, downloads),
                        new AutomaticActions(
                                procedures.automaticValidation(), config.server().publicUrl()),
                        deployment.actions(),
                        notices.actions(),
                        acme.actions(),
                        admin.records(config, db, certificates),
                        new OverviewActions(
                                new OverviewDesk(db, quotas, config.order(), catalogue, clock),
                                new StatusDesk(db, certificates, authority, responder, crls),
                                new AuthoritiesDesk(db, crls, signers, config.status(), clock),
                                new AllowanceDesk(db, quotas, audit, config.order(), clock),
                                JobStates.of(db, jobs)::all),
                        config.testing().clock() ? Optional.of(due::advance) : Optional.empty());
        RpcGateway gateway =
                new RpcGateway(
                        desks.actions(),
                        keyDesk,
                        seen,
                        signIn.sessions(),
                        config.api(),
                        Clock.systemUTC(),
                        new RequestJournal(ground.meters(), more),
                        random);
        StatusRoutes status = new StatusRoutes(db, responder, crls, config.status(), clock);
        ServerCertificate server =
                builtIn.serverCertificate(
                        db,
                        Clock.systemUTC(),
                        List.of(config.server().publicUrl().getHost()),
                        List.of(InetAddress.getLoopbackAddress()));
        return new Parts(
                List.of(
                        routing -> routing.register("/", status),
                        routing -> new ConsoleRoutes(random).register(routing),
                        routing -> new RpcRoutes(gateway).register(routing),
                        signIn::register,
                        routing -> acme.routes().register(routing),
                        routing ->
                                new CurrentRoutes(current(downloads), keyDesk, config.api())
                                        .register(routing),
                        routing -> new DownloadRoutes(downloads, config.api()).register(routing),
                        routing ->
                                new ProofFileRoutes(procedures.automaticValidation().files())
                                        .register(routing)),
                jobs,
                List.of(),
                Optional.of(() -> ServerIdentity.of(server.current())));
    }

    private CurrentDesk current(DownloadDesk downloads) {
        return new CurrentDesk(
                db,
                certificates,
                new Lineages(random),
                downloads,
                new DownloadPackage(random),
                clock);
    }

    private InventoryActions inventory(
            ActionsDesk.Judges judges, UploadDesk uploads, DownloadDesk downloads) {
        Lineages lineages = new Lineages(random);
        Duration window = config.order().renewalWindow();
        InventoryDesk inventory = new InventoryDesk(db, certificates, requests, audit, clock);
        return new InventoryActions(
                new CertificateSearch(
                        db, certificates, requests, proofs, keys, catalogue, window, clock),
                new CertificateViews(
                        db,
                        certificates,
                        requests,
                        proofs,
                        keys,
                        new Informations(),
                        authority,
                        audit,
                        window,
                        clock),
                new LineageDesk(db, certificates, lineages, requests, proofs, keys, window, clock),
                inventory,
                new DeletionDesk(db, inventory, clock, random),
                uploads,
                downloads,
                new BundleDesk(downloads, new DownloadPackage(random)),
                new ChainDesk(db, certificates),
                new OperateLogs(db, new AuditSearch(), clock),
                new ActionsDesk(
                        db,
                        certificates,
                        requests,
                        new Deployables(authority, keys),
                        inventory,
                        judges,
                        config.order(),
                        clock),
                config.server().publicUrl());
    }

    private List<Jobs.Recurring> jobs(
            DueWork due,
            Procedures procedures,
            DeploymentParts deployment,
            KeyCompromiseDesk keyCompromise,
            OcspSigners signers,
            SeenSignatures seen,
            SignInParts signIn,
            AcmeParts acme) {
        AuditSealer sealer =
                new AuditSealer(db, ground.secrets(), AdminDesks.headsLog(config), clock);
        List<Jobs.Recurring> jobs = new ArrayList<>(due.jobs());
        jobs.add(new Jobs.Recurring("audit-seal", Duration.ofMillis(500), () -> seal(sealer)));
        Duration tenMinutes = Duration.ofMinutes(10);
        Runnable succeed = () -> builtIn.succession().succeedWhereDue(db);
        jobs.add(new Jobs.Recurring("authorities", tenMinutes, succeed));
        jobs.add(new Jobs.Recurring("ocsp-signers", tenMinutes, signers::rotate));
        Runnable forgetChallenges = keyCompromise::forgetExpired;
        jobs.add(new Jobs.Recurring("challenges", tenMinutes, forgetChallenges));
        jobs.add(new Jobs.Recurring("turns", tenMinutes, procedures.validation()::forgetTurns));
        jobs.add(new Jobs.Recurring("signatures", Duration.ofMinutes(1), seen::forgetOld));
        jobs.add(signIn.forgetting());
        jobs.add(deployment.job());
        jobs.addAll(acme.jobs());
        if (config.testing().clock()) {
            LOG.log(Level.WARNING, TestingConfig.WARNING);
        }
        return jobs;
    }

    private static void seal(AuditSealer sealer) {
        try {
            sealer.seal();
        } catch (IOException e) {
            throw new UncheckedIOException("the audit chain's heads cannot be written", e);
        }
    }
}
