package privyseal.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import privyseal.authority.Authorities;
import privyseal.authority.AuthorityId;
import privyseal.authority.BuiltInAuthority;
import privyseal.authority.CertificationAuthority;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.authority.CrlShard;
import privyseal.authority.CrlShards;
import privyseal.authority.Revocations;
import privyseal.db.BusyException;
import privyseal.db.Database;
import privyseal.pki.SerialNumber;
import privyseal.pki.crl.CrlScope;
import privyseal.pki.crl.CrlSearch;
import privyseal.pki.crl.CrlSigner;
import privyseal.pki.crl.SignedCrl;
import privyseal.telemetry.Alone;
import privyseal.telemetry.Meters;
import privyseal.telemetry.Meters.Gauged;

/// Signs CRLs: never for a single revocation, never for a single read.
///
/// A job asks every second or so what is due. A shard is due when its CRL grows old, or when a revocation was committed
/// since and the last CRL is older than `status.crl-delay`. A read signs only where the job has not: the first CRL of a
/// shard, and one whose nextUpdate has passed, as after a long stop or a clock that was moved.
public final class CrlPublisher {

    private static final System.Logger LOG = System.getLogger(CrlPublisher.class.getName());

    /// A root signs a handful of certificates and revokes next to none. Its key may be far away.
    private static final Duration ROOT_VALIDITY = Duration.ofDays(365);

    private static final int SEARCHES_AT_ONCE = 2;
    private static final int SEARCH_TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore searches = new Semaphore(SEARCHES_AT_ONCE, true);
    private final Authorities authorities = new Authorities();
    private final CrlShards shards = new CrlShards();
    private final Revocations revocations = new Revocations();
    private final CrlParts parts = new CrlParts();
    private final Database database;
    private final BuiltInAuthority authority;
    private final StatusConfig config;
    private final Clock clock;

    public CrlPublisher(
            Database database, BuiltInAuthority authority, StatusConfig config, Clock clock) {
        this.database = database;
        this.authority = authority;
        this.config = config;
        this.clock = clock;
    }

    /// The job. Each shard is a transaction of its own, and one whose key cannot be had keeps no other from its CRL: a crash leaves the CRLs published so far, and the number of the
    /// one under way is free again.
    ///
    /// @return how many CRLs were signed
    public int publishDue() {
        int signed = 0;
        for (CrlShard shard : database.inTransaction(shards::all)) {
            if (Alone.run(
                    LOG,
                    "CRL " + shard.number() + " of " + shard.authority(),
                    () -> database.inTransaction(tx -> publishIfDue(tx, shard)))) {
                signed++;
            }
        }
        return signed;
    }

    private boolean publishIfDue(Handle tx, CrlShard shard) {
        return isDue(tx, shard) && publishIfDue(tx, shard.authority(), shard.number());
    }

    /// Measures the age of each shard's newest CRL; a shard without one has no age.
    public void measure(Meters meters) {
        for (CrlShard shard : database.inTransaction(shards::all)) {
            meters.gauge(
                    Gauged.CRL_AGE,
                    () -> age(shard.authority(), shard.number()),
                    shard.authority().value(),
                    Integer.toString(shard.number()));
        }
    }

    private double age(AuthorityId id, int number) {
        return database.inTransaction(tx -> shards.find(tx, id, number))
                .flatMap(CrlShard::period)
                .map(period ->
                        (double) Duration.between(period.thisUpdate(), clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }

    /// The newest CRL of a shard, after signing it where there is none or its time has passed.
    Optional<CrlShard> findPublished(AuthorityId id, int number) {
        Optional<CrlShard> shard = database.inTransaction(tx -> shards.find(tx, id, number));
        if (shard.isPresent() && hasNoneFor(shard.get(), clock.instant())) {
            database.useTransaction(tx -> publishIfDue(tx, id, number));
            return database.inTransaction(tx -> shards.find(tx, id, number));
        }
        return shard;
    }

    /// The CRL that is published at an address, as [#findPublished] the shard, searched for one certificate. Empty when there
    /// is none. Nearly all of a CRL is read for it: few do at once.
    ///
    /// @throws BusyException when others did all the while, or the CRL was replaced again and again
    Optional<CrlSearch> search(AuthorityId id, URI uri, SerialNumber serial) {
        if (!isMyTurn()) {
            throw new BusyException("enough CRLs are being searched");
        }
        try {
            for (int tries = 0; tries < SEARCH_TRIES; tries++) {
                try {
                    return searchNewest(id, uri, serial);
                } catch (CrlParts.Superseded e) {
                    LOG.log(System.Logger.Level.INFO, "searching the next CRL of " + id, e);
                }
            }
            throw new BusyException("CRLs are replaced faster than they are read");
        } finally {
            searches.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return searches.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<CrlSearch> searchNewest(AuthorityId id, URI uri, SerialNumber serial) {
        return database.inTransaction(tx -> shards.findAt(tx, id, uri))
                .flatMap(shard -> findPublished(id, shard.number()))
                .filter(shard -> shard.period().isPresent())
                .map(shard -> search(shard, serial));
    }

    private CrlSearch search(CrlShard shard, SerialNumber serial) {
        try (InputStream octets = parts.open(database, shard)) {
            return CrlSearch.of(octets, serial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whoever waited for the shard's lock finds what the other one published, and nothing due.
    private boolean publishIfDue(Handle tx, AuthorityId id, int number) {
        CrlShard shard = shards.findLocked(tx, id, number).orElseThrow();
        if (!isDue(tx, shard)) {
            return false;
        }
        publish(tx, shard);
        return true;
    }

    private boolean isDue(Handle tx, CrlShard shard) {
        Instant now = clock.instant();
        CertificationAuthority issuer = authorities.find(tx, shard.authority()).orElseThrow();
        // Nobody trusts what an ended authority signs, and none of its certificates is still valid.
        if (issuer.hasEnded(now)) {
            return false;
        }
        if (hasNoneFor(shard, now)) {
            return true;
        }
        Instant thisUpdate = shard.period().orElseThrow().thisUpdate();
        return !now.isBefore(thisUpdate.plus(renewal(issuer.kind())))
                || (!now.isBefore(thisUpdate.plus(config.crlDelay()))
                        && revocations.hasNewer(
                                tx,
                                shard.authority(),
                                listed(shard, issuer.kind()),
                                shard.signedVersion()));
    }

    private static boolean hasNoneFor(CrlShard shard, Instant now) {
        return shard.period().map(period -> !now.isBefore(period.nextUpdate())).orElse(true);
    }

    /// The shard is locked. The status version is read before the revocations: what was committed between the two is in
    /// the CRL and counts as not in it, which costs one CRL; the other order would lose it.
    private void publish(Handle tx, CrlShard shard) {
        CertificationAuthority issuer = authorities.find(tx, shard.authority()).orElseThrow();
        long number = nextNumber(tx, shard, issuer.kind());
        long version = authorities.statusVersion(tx, issuer.id());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        CrlShard.Period period = new CrlShard.Period(now, now.plus(validity(issuer.kind())));
        CrlSigner signer = authority.crlSigner(tx, issuer);
        SignedCrl crl =
                revocations.read(
                        tx,
                        issuer.id(),
                        listed(shard, issuer.kind()),
                        endedBefore(shard, period, issuer.kind()),
                        entries ->
                                signer.sign(
                                        scope(shard, issuer.kind()),
                                        BigInteger.valueOf(number),
                                        period.thisUpdate(),
                                        period.nextUpdate(),
                                        entries));
        parts.write(tx, shard, number, crl);
        shards.published(tx, shard, number, version, period, crl);
        parts.forgetBefore(tx, shard, shard.crlNumber());
    }

    /// Numbers grow within a scope (RFC 5280 §5.2.3). All CRLs of a root have the same one, whatever their URI, so there
    /// the authority's lock is needed too.
    private long nextNumber(Handle tx, CrlShard shard, Kind kind) {
        return switch (kind) {
            case ISSUING -> shard.crlNumber() + 1;
            case ROOT -> {
                authorities.lock(tx, shard.authority());
                yield shards.highestCrlNumber(tx, shard.authority()) + 1;
            }
        };
    }

    private static CrlScope scope(CrlShard shard, Kind kind) {
        return switch (kind) {
            case ISSUING -> new CrlScope.LeavesAt(shard.uri().toString());
            case ROOT -> new CrlScope.AllCertificates();
        };
    }

    /// Which shard's revocations are in its CRL; none where it is those of all.
    static OptionalInt listed(CrlShard shard, Kind kind) {
        return switch (kind) {
            case ISSUING -> OptionalInt.of(shard.number());
            case ROOT -> OptionalInt.empty();
        };
    }

    /// RFC 5280 §3.3: an entry stays until it has been on a regular CRL issued after the certificate's end. So it stays
    /// for a whole validity of CRLs after that end, and on the first CRL after a pause longer than that.
    private Instant endedBefore(CrlShard shard, CrlShard.Period period, Kind kind) {
        Instant regular = period.thisUpdate().minus(validity(kind));
        return shard.period()
                .map(CrlShard.Period::thisUpdate)
                .filter(last -> last.isBefore(regular))
                .orElse(shard.period().isPresent() ? regular : Instant.EPOCH);
    }

    private Duration validity(Kind kind) {
        return switch (kind) {
            case ROOT -> ROOT_VALIDITY;
            case ISSUING -> config.crlValidity();
        };
    }

    Duration renewal(Kind kind) {
        return switch (kind) {
            case ROOT -> ROOT_VALIDITY.dividedBy(2);
            case ISSUING -> config.crlRenewal();
        };
    }
}
