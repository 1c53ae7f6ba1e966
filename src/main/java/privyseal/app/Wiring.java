package privyseal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.account.KeyDesk;
import privyseal.api.Desks;
import privyseal.api.DownloadRoutes;
import privyseal.api.InventoryActions;
import privyseal.api.RequestObserver;
import privyseal.api.RpcGateway;
import privyseal.api.RpcRoutes;
import privyseal.audit.AuditLog;
import privyseal.audit.AuditSealer;
import privyseal.audit.AuditSearch;
import privyseal.authority.BuiltInAuthority;
import privyseal.authority.OcspSigners;
import privyseal.authority.ServerCertificate;
import privyseal.certificate.BlockedKeys;
import privyseal.certificate.CertificateKeys;
import privyseal.certificate.Certificates;
import privyseal.certificate.Lineages;
import privyseal.certificate.Request;
import privyseal.certificate.Requests;
import privyseal.db.CannotStartException;
import privyseal.db.Database;
import privyseal.delivery.DownloadPackage;
import privyseal.egress.AddressPolicy;
import privyseal.inventory.CertificateSearch;
import privyseal.inventory.CertificateViews;
import privyseal.inventory.ChainDesk;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.ExpiryDesk;
import privyseal.inventory.InventoryDesk;
import privyseal.inventory.LineageDesk;
import privyseal.inventory.OperateLogs;
import privyseal.inventory.UploadDesk;
import privyseal.order.ApplicationDesk;
import privyseal.order.ApplicationSteps;
import privyseal.order.DraftDesk;
import privyseal.order.Informations;
import privyseal.order.Issuance;
import privyseal.order.Quotas;
import privyseal.pki.key.KeyPool;
import privyseal.product.Catalogue;
import privyseal.reissue.ReissueDesk;
import privyseal.reissue.ReissueSteps;
import privyseal.reissue.Retirements;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.RetirementDesk;
import privyseal.revocation.RevocationDesk;
import privyseal.revocation.RevocationSteps;
import privyseal.status.CrlPublisher;
import privyseal.status.OcspResponder;
import privyseal.status.StatusRoutes;
import privyseal.validation.LiveCaa;
import privyseal.validation.LiveProber;
import privyseal.validation.NextSteps;
import privyseal.validation.ProofPlan;
import privyseal.validation.Proofs;
import privyseal.validation.ValidationDesk;
import privyseal.validation.dns.DnsLookups;

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
    private final Requests requests = new Requests();
    private final Proofs proofs = new Proofs();
    private final BlockedKeys blocked = new BlockedKeys();
    private final Quotas quotas = new Quotas();
    private final KeyPool pool = new KeyPool(POOLED_KEYS);
    private final Catalogue catalogue;
    private final Certificates certificates;
    private final CertificateKeys keys;
    private final BuiltInAuthority authority;
    private final KeyDesk keyDesk;

    private Wiring(Config config, Ground ground, RequestObserver more) {
        this.config = config;
        this.ground = ground;
        this.more = more;
        this.db = ground.database();
        this.clock = ground.clock();
        this.catalogue = catalogue(config);
        this.certificates = new Certificates(catalogue);
        this.keys = new CertificateKeys(ground.secrets());
        this.authority =
                new BuiltInAuthority(
                        config.authority(), config.status().url(), ground.secrets(), clock, random);
        this.admin = AdminDesks.on(ground, random);
        this.audit = admin.audit();
        this.keyDesk = admin.keys();
    }

    /// @param more is told of every request, beside the log and the meters
    public static Parts parts(Config config, Ground ground, RequestObserver more) {
        return new Wiring(config, ground, more).parts();
    }

    private static Catalogue catalogue(Config config) {
        return switch (Catalogue.load(config.data().resolve("catalogue.yaml"))) {
            case Catalogue.Loaded.Ready(Catalogue ready) -> ready;
            case Catalogue.Loaded.Faulty(List<String> faults) ->
                    throw new CannotStartException(faults.getFirst());
        };
    }

    private Parts parts() {
        new FirstRun(config, db, authority, keyDesk, audit, clock, random).furnish();
        ValidationParts validation = validation();
        ReissueDesk reissueDesk = validation.reissues();
        OcspSigners signers = authority.ocspSigners(db, config.status().ocspValidity());
        CrlPublisher crls = new CrlPublisher(db, authority, config.status(), clock);
        crls.measure(ground.meters());
        ExpiryDesk expiry =
                new ExpiryDesk(
                        db,
                        certificates,
                        requests,
                        validation.reissueSteps(),
                        quotas,
                        audit,
                        clock);
        DraftDesk drafts = new DraftDesk(db, certificates, quotas, audit, config.order(), clock);
        DueWork due =
                new DueWork(
                        db,
                        ground.clock(),
                        requests,
                        validation.desk(),
                        expiry,
                        drafts,
                        validation.retirements(),
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
        SignInParts signIn = SignInParts.on(config, ground, audit, random);
        Desks desks =
                new Desks(
                        admin.accounts(),
                        keyDesk,
                        signIn.actions(),
                        catalogue,
                        validation.applications(),
                        validation.desk(),
                        reissueDesk,
                        validation.revocations(),
                        validation.retirements(),
                        validation.keyCompromise(),
                        inventory(downloads),
                        config.testing().clock() ? Optional.of(due::advance) : Optional.empty());
        RpcGateway gateway =
                new RpcGateway(
                        desks.actions(),
                        keyDesk,
                        signIn.sessions(),
                        config.api(),
                        Clock.systemUTC(),
                        new RequestJournal(ground.meters(), more),
                        random);
        StatusRoutes status =
                new StatusRoutes(
                        db,
                        new OcspResponder(db, signers, config.status(), ground.meters(), clock),
                        crls,
                        config.status(),
                        clock);
        ServerCertificate server =
                authority.serverCertificate(
                        db,
                        Clock.systemUTC(),
                        List.of(config.server().publicUrl().getHost()),
                        List.of(InetAddress.getLoopbackAddress()));
        return new Parts(
                List.of(
                        routing -> routing.register("/", status),
                        routing -> new RpcRoutes(gateway).register(routing),
                        signIn::register,
                        routing -> new DownloadRoutes(downloads, config.api()).register(routing)),
                jobs(due, validation, signers, signIn),
                List.of(),
                Optional.of(() -> ServerIdentity.of(server.current())));
    }

    private InventoryActions inventory(DownloadDesk downloads) {
        Lineages lineages = new Lineages(random);
        return new InventoryActions(
                new CertificateSearch(db, certificates, requests, proofs, keys, catalogue, clock),
                new CertificateViews(
                        db,
                        certificates,
                        requests,
                        proofs,
                        keys,
                        new Informations(),
                        authority,
                        audit,
                        clock),
                new LineageDesk(db, certificates, lineages, requests, proofs, keys, clock),
                new InventoryDesk(db, certificates, requests, audit, clock),
                new UploadDesk(db, certificates, lineages, keys, audit, clock, random),
                downloads,
                new ChainDesk(db, certificates),
                new OperateLogs(db, new AuditSearch(), clock),
                config.server().publicUrl());
    }

    private record ValidationParts(
            ValidationDesk desk,
            ApplicationDesk applications,
            ReissueDesk reissues,
            ReissueSteps reissueSteps,
            RevocationDesk revocations,
            RetirementDesk retirements,
            KeyCompromiseDesk keyCompromise) {}

    private ValidationParts validation() {
        AddressPolicy policy =
                new AddressPolicy(config.validation().allowAddresses(), ownListeners());
        DnsLookups dns = new DnsLookups(config.validation().dns(), policy, Clock.systemUTC());
        ProofPlan plan =
                new ProofPlan(
                        random, "validation." + config.validation().caaIdentities().getFirst());
        Issuance issuance =
                new Issuance(
                        db,
                        certificates,
                        requests,
                        keys,
                        blocked,
                        authority,
                        audit,
                        config.authority().backdate(),
                        ground.meters(),
                        clock);
        ApplicationSteps applicationSteps =
                new ApplicationSteps(
                        certificates,
                        requests,
                        quotas,
                        issuance,
                        audit,
                        config.order().longestCertificate());
        ReissueSteps reissueSteps = new ReissueSteps(certificates, requests, issuance, audit);
        RevocationSteps revocationSteps =
                new RevocationSteps(
                        certificates, requests, authority, quotas, audit, ground.meters());
        ValidationDesk desk =
                new ValidationDesk(
                        db,
                        certificates,
                        requests,
                        proofs,
                        plan,
                        new LiveProber(config.validation(), dns, policy, clock),
                        new LiveCaa(config.validation(), dns),
                        audit,
                        config.validation(),
                        ground.meters(),
                        clock,
                        purpose ->
                                nextSteps(
                                        purpose, applicationSteps, reissueSteps, revocationSteps));
        ApplicationDesk applications =
                new ApplicationDesk(
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
                        pool,
                        applicationSteps,
                        audit,
                        config.order(),
                        config.validation(),
                        clock,
                        random);
        ReissueDesk reissues =
                new ReissueDesk(
                        db,
                        certificates,
                        requests,
                        keys,
                        blocked,
                        proofs,
                        plan,
                        pool,
                        reissueSteps,
                        desk,
                        audit,
                        config.reissue(),
                        config.validation(),
                        clock,
                        random);
        RevocationDesk revocations =
                new RevocationDesk(
                        db,
                        certificates,
                        requests,
                        blocked,
                        proofs,
                        plan,
                        reissueSteps,
                        audit,
                        config.revocation(),
                        config.validation(),
                        clock,
                        random);
        RetirementDesk retirements =
                new RetirementDesk(
                        db,
                        certificates,
                        requests,
                        new Retirements(),
                        revocations,
                        revocationSteps,
                        audit,
                        clock);
        KeyCompromiseDesk keyCompromise =
                new KeyCompromiseDesk(
                        db,
                        certificates,
                        requests,
                        blocked,
                        authority,
                        revocationSteps,
                        reissueSteps,
                        audit,
                        config.revocation(),
                        clock,
                        random);
        return new ValidationParts(
                desk,
                applications,
                reissues,
                reissueSteps,
                revocations,
                retirements,
                keyCompromise);
    }

    private static NextSteps nextSteps(
            Request.Purpose purpose,
            NextSteps application,
            NextSteps reissue,
            NextSteps revocation) {
        return switch (purpose) {
            case Request.Purpose.Application _ -> application;
            case Request.Purpose.Reissue _ -> reissue;
            case Request.Purpose.Revocation _ -> revocation;
        };
    }

    /// VA-07: what the service itself listens on is no target, even in an allowed range.
    private List<InetSocketAddress> ownListeners() {
        return List.of(
                new InetSocketAddress(config.server().bind(), config.server().port()),
                new InetSocketAddress(config.server().bind(), config.server().tlsPort()));
    }

    private List<Jobs.Recurring> jobs(
            DueWork due, ValidationParts validation, OcspSigners signers, SignInParts signIn) {
        AuditSealer sealer =
                new AuditSealer(db, ground.secrets(), AdminDesks.headsLog(config), clock);
        List<Jobs.Recurring> jobs = new ArrayList<>(due.jobs());
        jobs.add(new Jobs.Recurring("audit-seal", Duration.ofMillis(500), () -> seal(sealer)));
        jobs.add(
                new Jobs.Recurring(
                        "authorities",
                        Duration.ofMinutes(10),
                        () -> authority.succession().succeedWhereDue(db)));
        jobs.add(new Jobs.Recurring("ocsp-signers", Duration.ofMinutes(10), signers::rotate));
        jobs.add(
                new Jobs.Recurring(
                        "challenges",
                        Duration.ofMinutes(10),
                        validation.keyCompromise()::forgetExpired));
        jobs.add(signIn.forgetting());
        if (config.testing().clock()) {
            LOG.log(
                    Level.WARNING,
                    "testing.clock is set: the clock of this service can be moved; never use it for real certificates");
            jobs.add(DueWork.clockRefresh(db, ground.clock()));
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
