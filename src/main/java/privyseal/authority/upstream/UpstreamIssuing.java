package privyseal.authority.upstream;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.authority.AuthorityId;
import privyseal.authority.IssuedCertificate;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.pki.key.PublicKey;
import privyseal.pki.x509.Csr;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.rule.Sentence;
import privyseal.telemetry.Alone;
import privyseal.validation.InParallel;

/// The job that has certificates issued by the upstream authority. What it will do is written before it is done:
///
/// | written last | after a crash |
/// |---|---|
/// | the order, in the transaction that decided to issue | the job asks for it |
/// | nothing of what the authority answered | a second order there; the first one has no CSR, so it becomes no certificate and ends by itself |
/// | the address of the order there | the job looks what became of it |
/// | *finalized*, before the CSR is sent | the same: that order has one certificate, however often it is asked for |
/// | the certificate, with what follows (one transaction) | all is done |
public final class UpstreamIssuing {

    private static final System.Logger LOG = System.getLogger(UpstreamIssuing.class.getName());

    private static final int BATCH = 10;

    /// No try takes longer; whose took longer writes nothing.
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofSeconds(1);

    /// How often it is asked that soon; then more and more seldom.
    private static final int SOON = 60;

    /// How long after its request's time what was finalized is asked for at least.
    private static final Duration LONG = Duration.ofDays(30);

    private final Database db;
    private final Certificates certificates;
    private final Requests requests;
    private final UpstreamOrders orders = new UpstreamOrders();
    private final UpstreamAccounts accounts;
    private final UpstreamProofs proofs;
    private final UpstreamConfig config;
    private final UpstreamReceiver receiver;
    private final Duration longest;
    private final AuditLog audit;
    private final Clock clock;
    private final Clock realTime;

    /// @param longest how long a certificate may last at all
    UpstreamIssuing(
            Database db,
            Certificates certificates,
            Requests requests,
            UpstreamAccounts accounts,
            UpstreamProofs proofs,
            UpstreamConfig config,
            UpstreamReceiver receiver,
            Duration longest,
            AuditLog audit,
            Clock clock,
            Clock realTime) {
        this.db = db;
        this.certificates = certificates;
        this.requests = requests;
        this.accounts = accounts;
        this.proofs = proofs;
        this.config = config;
        this.receiver = receiver;
        this.longest = longest;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
    }

    /// @return how many were worked on
    public int workDue() {
        List<UpstreamOrder> claimed =
                db.inTransaction(tx -> {
                    Instant real = realTime.instant();
                    return orders.claim(tx, clock.instant(), real, real.plus(CLAIM), BATCH);
                });
        InParallel.all(
                claimed,
                order ->
                        Alone.run(
                                LOG,
                                "upstream order " + order.certificate(),
                                () -> {
                                    work(order);
                                    return true;
                                }));
        proofs.removeLeft();
        return claimed.size();
    }

    private void work(UpstreamOrder order) {
        Request request = db.inTransaction(tx -> giveUp(tx, order));
        if (!isAwaited(request) && (order.finalizedAt().isEmpty() || isOver(order, request))) {
            // Nothing was asked for that could become a certificate, or what it became has ended.
            db.useTransaction(tx -> end(tx, order));
            return;
        }
        try {
            carryOn(order, request);
        } catch (AcmeTrouble e) {
            LOG.log(Level.DEBUG, "upstream order " + order.certificate(), e);
            if (e.isOf("accountDoesNotExist")) {
                accounts.forget();
            }
            if (e.isOf("malformed") && order.url().isPresent() && forgotten(order, request)) {
                return;
            }
            again(order, e.sentence());
        }
    }

    /// It does not know the order any more, or says so. What was finalized, be it by this very try, stays and is asked for again:
    /// there may be a certificate.
    ///
    /// @return whether nothing is left to ask for
    private boolean forgotten(UpstreamOrder order, Request request) {
        return db.inTransaction(tx -> {
            if (!orders.forgotten(tx, order)) {
                return false;
            }
            proofs.over(tx, order.certificate(), clock.instant());
            if (isAwaited(request)) {
                return false;
            }
            orders.end(tx, order);
            return true;
        });
    }

    private boolean isOver(UpstreamOrder order, Request request) {
        Instant now = clock.instant();
        return now.isAfter(order.notAfter()) && now.isAfter(request.deadline().plus(LONG));
    }

    private static boolean isAwaited(Request request) {
        return request.progress() instanceof Progress.AtUpstream;
    }

    /// Out of time: the request is refused. What was finalized is fetched all the same, and revoked.
    private Request giveUp(Handle tx, UpstreamOrder order) {
        certificates.lockAny(tx, order.certificate());
        Request request = requests.read(tx, order.request());
        Instant now = clock.instant();
        if (request.progress() instanceof Progress.AtUpstream(Optional<Sentence> trouble)
                && !now.isBefore(request.deadline())) {
            receiver.givenUp(tx, request, trouble, now);
        }
        return requests.read(tx, order.request());
    }

    private void carryOn(UpstreamOrder first, Request request) throws AcmeTrouble {
        AcmeSession acme = accounts.open();
        List<CertificateName> names =
                db.inTransaction(tx -> certificates.read(tx, first.certificate()))
                        .details()
                        .names();
        UpstreamOrder order = first;
        AcmeSession.Order there;
        if (order.url().isPresent()) {
            there = acme.order(order.url().get());
        } else {
            there =
                    acme.order(
                            names.stream().map(CertificateName::value).toList(),
                            config.end() == UpstreamConfig.End.NAMED
                                    ? Optional.of(order.notAfter())
                                    : Optional.empty());
            URI url = there.url();
            order = db.inTransaction(tx -> orders.placed(tx, first, url));
        }
        boolean hasNoCsr = there.status().equals("pending") || there.status().equals("ready");
        if (hasNoCsr && !isAwaited(request)) {
            db.useTransaction(tx -> end(tx, first));
            return;
        }
        if (there.status().equals("pending")) {
            Optional<Sentence> trouble =
                    proofs.prove(
                            acme,
                            there,
                            order.certificate(),
                            request.account(),
                            CertificateName.ofDns(names));
            if (trouble.isPresent()) {
                again(order, trouble.get());
                return;
            }
            there = acme.order(there.url());
        }
        if (there.status().equals("ready")) {
            UpstreamOrder ready = order;
            db.useTransaction(tx -> {
                orders.finalizing(tx, ready, clock.instant());
                proofs.over(tx, ready.certificate(), clock.instant());
            });
            there = acme.finish(there, order.csr());
        }
        conclude(acme, order, there, request);
    }

    private void conclude(
            AcmeSession acme, UpstreamOrder order, AcmeSession.Order there, Request request)
            throws AcmeTrouble {
        if (there.status().equals("valid") && there.certificate().isPresent()) {
            take(order, request, acme.certificate(there.certificate().get()));
            return;
        }
        if (there.status().equals("invalid")) {
            Sentence why = failure(acme, there).sentence();
            db.useTransaction(tx -> {
                proofs.over(tx, order.certificate(), clock.instant());
                if (isAwaited(request)) {
                    orders.lost(tx, order);
                } else {
                    orders.end(tx, order);
                }
            });
            if (isAwaited(request)) {
                again(order, why);
            }
            return;
        }
        db.useTransaction(
                tx -> orders.again(tx, order, Optional.empty(), clock.instant().plus(poll(order))));
    }

    private Duration poll(UpstreamOrder order) {
        Duration wait = config.wait(order.polls() - SOON + 1);
        return order.polls() < SOON || wait.compareTo(POLL) < 0 ? POLL : wait;
    }

    /// Rather what was wrong with a domain than that something was.
    private static AcmeTrouble failure(AcmeSession acme, AcmeSession.Order there)
            throws AcmeTrouble {
        for (URI url : there.authorizations()) {
            AcmeSession.Authorization authorization = acme.authorization(url);
            if (authorization.error().isPresent()) {
                return authorization.error().get();
            }
        }
        return there.error().orElseGet(() -> AcmeTrouble.refused("invalid", "the order failed"));
    }

    private void take(UpstreamOrder order, Request request, String pem) throws AcmeTrouble {
        List<ParsedCertificate> chain;
        try {
            chain = ParsedCertificate.parsePem(pem);
        } catch (IllegalArgumentException e) {
            throw AcmeTrouble.unreached("what it gives is no certificate");
        }
        Optional<String> unreadable = UpstreamCheck.unreadable(chain);
        if (unreadable.isPresent()) {
            throw AcmeTrouble.unreached(unreadable.get());
        }
        ParsedCertificate leaf = chain.getFirst();
        Certificate certificate =
                db.inTransaction(tx -> certificates.read(tx, order.certificate()));
        Optional<Sentence> fault =
                UpstreamCheck.fault(
                        leaf,
                        new UpstreamCheck.Ordered(
                                key(order),
                                certificate.details().names(),
                                UpstreamCheck.earliest(config.end(), order.notAfter()),
                                UpstreamCheck.latest(
                                        config.end(), order.notAfter(), clock.instant(), longest)));
        receiver.received(
                request,
                new IssuedCertificate(
                        order.certificate(),
                        AuthorityId.upstream(chain.get(1).key()),
                        leaf.serial(),
                        leaf.der(),
                        Optional.empty(),
                        chain.subList(1, chain.size()).stream()
                                .map(ParsedCertificate::der)
                                .toList()),
                fault);
    }

    private static PublicKey key(UpstreamOrder order) {
        return switch (Csr.parse(order.csr())) {
            case Csr.Parsed.Request(Csr csr) -> csr.key();
            case Csr.Parsed.Malformed(Csr.Fault fault) ->
                    throw new IllegalStateException("a kept CSR: " + fault.sentence());
        };
    }

    private void end(Handle tx, UpstreamOrder order) {
        orders.end(tx, order);
        proofs.over(tx, order.certificate(), clock.instant());
    }

    /// The request says what stands in the way, and so does its history, once.
    private void again(UpstreamOrder order, Sentence trouble) {
        db.useTransaction(tx -> {
            Instant now = clock.instant();
            certificates.lockAny(tx, order.certificate());
            orders.again(
                    tx, order, Optional.of(trouble), now.plus(config.wait(order.failures() + 1)));
            Request request = requests.read(tx, order.request());
            if (request.progress() instanceof Progress.AtUpstream(Optional<Sentence> before)
                    && !before.equals(Optional.of(trouble))) {
                requests.update(tx, request.at(new Progress.AtUpstream(Optional.of(trouble))));
                note(tx, request.account(), order.certificate(), trouble, now);
            }
        });
    }

    private void note(
            Handle tx,
            AccountId account,
            CertificateId certificate,
            Sentence trouble,
            Instant now) {
        audit.record(
                tx,
                new Entry(
                        Caller.service(account, "upstream"),
                        now,
                        Act.UPSTREAM,
                        Optional.of(certificate),
                        "waits",
                        trouble.english()));
    }
}
