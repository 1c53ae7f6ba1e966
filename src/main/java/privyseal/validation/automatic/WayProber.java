package privyseal.validation.automatic;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.certificate.DomainName;
import privyseal.db.Database;
import privyseal.rule.Sentence;
import privyseal.validation.Challenge;
import privyseal.validation.Observation;
import privyseal.validation.Prober;
import privyseal.validation.ProofPlan;
import privyseal.validation.automatic.AutomaticRecord.Place;
import privyseal.validation.automatic.ZoneWriter.Change;
import privyseal.validation.automatic.ZoneWriter.Trouble;

/// Tries a way as if a domain were to be proved by it: writes a record, looks for it as for any proof, removes it; or asks
/// the domain for a file that the service shall answer with.
final class WayProber {

    /// A secondary name server may be a moment behind.
    private static final long[] PAUSES_MILLIS = {0, 250, 1000, 2500};

    private static final Sentence WORKS = new Sentence("Automatic validation works.", "自动验证可用。");

    private final Database db;
    private final ZoneAccesses accesses;
    private final StandingWays standing;
    private final AutomaticRecords records;
    private final ZoneWriter writer;
    private final Prober prober;
    private final Optional<OwnZone> own;
    private final Clock clock;
    private final SecureRandom random;

    WayProber(
            Database db,
            ZoneAccesses accesses,
            StandingWays standing,
            AutomaticRecords records,
            ZoneWriter writer,
            Prober prober,
            Optional<OwnZone> own,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.accesses = accesses;
        this.standing = standing;
        this.records = records;
        this.writer = writer;
        this.prober = prober;
        this.own = own;
        this.clock = clock;
        this.random = random;
    }

    record Said(boolean works, Sentence sentence) {}

    /// @param domain never a wildcard
    /// @return nothing where the way is not set up
    Optional<Said> probe(AccountId account, DomainName domain, Way way) {
        return switch (way) {
            case ZONE ->
                    db.inTransaction(tx -> accesses.covering(tx, account, domain))
                            .map(access ->
                                    record(
                                            account,
                                            domain,
                                            new Place(Optional.of(access.id()), host(domain))));
            case CNAME ->
                    own.flatMap(zone ->
                            find(account, domain, Way.CNAME)
                                    .map(alias ->
                                            record(
                                                    account,
                                                    domain,
                                                    new Place(
                                                            Optional.empty(),
                                                            zone.nameOf(alias.label())))));
            case PROXY -> find(account, domain, Way.PROXY).map(_ -> file(account, domain));
        };
    }

    private Optional<StandingWay> find(AccountId account, DomainName domain, Way kind) {
        return db.inTransaction(tx -> standing.find(tx, account, domain, kind));
    }

    private static String host(DomainName domain) {
        return ProofPlan.TXT_LABEL + "." + domain;
    }

    private Said record(AccountId account, DomainName domain, Place place) {
        AutomaticRecord probe = remember(account, domain, host(domain), Optional.of(place));
        Optional<Trouble> trouble = writer.carryOut(Change.ADD, account, place, probe.value());
        if (trouble.isPresent()) {
            if (!trouble.get().maybeDone()) {
                db.useTransaction(tx -> records.forget(tx, probe.id()));
            }
            return new Said(false, trouble.get().sentence());
        }
        Observation seen = look(new Challenge.TxtRecord(domain, probe.host(), probe.value()));
        if (writer.carryOut(Change.REMOVE, account, place, probe.value()).isEmpty()) {
            db.useTransaction(tx -> records.forget(tx, probe.id()));
        }
        return said(seen);
    }

    private Said file(AccountId account, DomainName domain) {
        String path = ProofPlan.FILE_FOLDER + hex() + ".txt";
        AutomaticRecord probe = remember(account, domain, path, Optional.empty());
        Observation seen = prober.look(new Challenge.HostedFile(domain, path, probe.value()));
        db.useTransaction(tx -> records.forget(tx, probe.id()));
        return said(seen);
    }

    private static Said said(Observation seen) {
        return seen.proved() ? new Said(true, WORKS) : new Said(false, seen.sentence());
    }

    /// If the process dies from here on, the job removes what stands there.
    private AutomaticRecord remember(
            AccountId account, DomainName domain, String host, Optional<Place> place) {
        AutomaticRecord probe =
                new AutomaticRecord(
                        new UUID(random.nextLong(), random.nextLong()),
                        account,
                        Optional.empty(),
                        domain,
                        host,
                        "probe" + hex(),
                        place,
                        clock.instant(),
                        0);
        db.useTransaction(tx -> records.remember(tx, probe));
        return probe;
    }

    private Observation look(Challenge challenge) {
        Observation seen = prober.look(challenge);
        for (int attempt = 1; attempt < PAUSES_MILLIS.length && !seen.proved(); attempt++) {
            pause(PAUSES_MILLIS[attempt]);
            seen = prober.look(challenge);
        }
        return seen;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while probing", e);
        }
    }

    /// 128 bits.
    private String hex() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
