package privyseal.validation.automatic;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import privyseal.account.Caller;
import privyseal.audit.Act;
import privyseal.audit.AuditLog;
import privyseal.audit.Entry;
import privyseal.certificate.CertificateId;
import privyseal.certificate.Certificates;
import privyseal.certificate.Request;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.RequestId;
import privyseal.certificate.Requests;
import privyseal.db.Database;
import privyseal.telemetry.Alone;
import privyseal.validation.InParallel;
import privyseal.validation.automatic.AutomaticRecord.Place;
import privyseal.validation.automatic.ZoneWriter.Change;
import privyseal.validation.automatic.ZoneWriter.Trouble;

/// The job that writes the records of requests with automatic DNS, and removes them after the request closed (VA-03).
///
/// What will be written is committed first: if the process dies after that, the next run writes it (once more), and what
/// nobody asks for any more is removed whether or not it was seen to be written.
public final class RecordKeeper {

    private static final System.Logger LOG = System.getLogger(RecordKeeper.class.getName());

    private static final int BATCH = 50;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// No probe takes longer; what is older was left behind by a crash.
    private static final Duration PROBE = Duration.ofMinutes(5);

    /// A zone that could not be changed for a week will not be soon.
    private static final int MOST_TRIES = 300;

    private final Database db;
    private final Requests requests;
    private final Certificates certificates;
    private final ZoneAccesses accesses;
    private final StandingWays standing;
    private final WayStates states;
    private final AutomaticRecords records;
    private final ZoneWriter writer;
    private final Optional<OwnZone> own;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random;

    RecordKeeper(
            Database db,
            Requests requests,
            Certificates certificates,
            ZoneAccesses accesses,
            StandingWays standing,
            WayStates states,
            AutomaticRecords records,
            ZoneWriter writer,
            Optional<OwnZone> own,
            AuditLog audit,
            Clock clock,
            SecureRandom random) {
        this.db = db;
        this.requests = requests;
        this.certificates = certificates;
        this.accesses = accesses;
        this.standing = standing;
        this.states = states;
        this.records = records;
        this.writer = writer;
        this.own = own;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @return how many records were worked on
    public int work() {
        Instant now = clock.instant();
        db.useTransaction(tx -> records.missing(tx, BATCH).forEach(m -> remember(tx, m, now)));
        List<AutomaticRecord> toWrite = db.inTransaction(tx -> records.toWrite(tx, now, BATCH));
        InParallel.all(toWrite, record -> alone(record, this::write));
        List<AutomaticRecord> toRemove =
                db.inTransaction(tx -> records.toRemove(tx, now, now.minus(PROBE), BATCH));
        InParallel.all(toRemove, record -> alone(record, this::remove));
        return toWrite.size() + toRemove.size();
    }

    /// What fails, for whatever reason, waits longer each time, so that it does not stand before all others.
    private boolean alone(AutomaticRecord record, Predicate<AutomaticRecord> work) {
        boolean done = Alone.run(LOG, "record " + record.id(), () -> work.test(record));
        if (!done) {
            again(record);
        }
        return done;
    }

    private void remember(Handle tx, AutomaticRecords.Missing missing, Instant now) {
        records.remember(
                tx,
                new AutomaticRecord(
                        new UUID(random.nextLong(), random.nextLong()),
                        missing.account(),
                        Optional.of(missing.request()),
                        missing.domain(),
                        missing.host(),
                        missing.value(),
                        Optional.empty(),
                        now,
                        0));
    }

    private boolean write(AutomaticRecord wanted) {
        Optional<AutomaticRecord> decided =
                db.inTransaction(tx ->
                        wanted.place().isPresent() ? Optional.of(wanted) : decide(tx, wanted));
        if (decided.isEmpty()) {
            return false;
        }
        Place place = decided.get().place().orElseThrow();
        Optional<Trouble> trouble =
                writer.carryOut(Change.ADD, wanted.account(), place, wanted.value());
        if (trouble.isPresent()) {
            return false;
        }
        db.useTransaction(tx -> {
            records.written(tx, wanted.id());
            lookSoon(tx, wanted.request().orElseThrow());
            note(tx, wanted, Act.RECORD_WRITTEN, place.name());
        });
        return true;
    }

    private Optional<AutomaticRecord> decide(Handle tx, AutomaticRecord wanted) {
        Optional<Place> zone =
                accesses.covering(tx, wanted.account(), wanted.domain())
                        .map(access -> new Place(Optional.of(access.id()), wanted.host()));
        Optional<Place> alias =
                own.flatMap(zoneOfOurs ->
                        standing.find(tx, wanted.account(), wanted.domain(), Way.CNAME)
                                .map(way ->
                                        new Place(
                                                Optional.empty(), zoneOfOurs.nameOf(way.label()))));
        boolean aliasWorks =
                states.of(tx, wanted.account(), wanted.domain()).stream()
                        .anyMatch(state -> state.way() == Way.CNAME && state.works());
        Optional<Place> place = aliasWorks ? alias.or(() -> zone) : zone.or(() -> alias);
        place.ifPresent(where -> records.decide(tx, wanted.id(), where));
        return place.map(wanted::at);
    }

    /// The record is there, so nobody needs to wait for the next look.
    private void lookSoon(Handle tx, RequestId id) {
        certificates.lockAny(tx, requests.read(tx, id).certificate());
        Request request = requests.read(tx, id);
        if (request.progress() instanceof Progress.Proving(Instant next, int looks)
                && next.isAfter(clock.instant())) {
            requests.update(tx, request.at(new Progress.Proving(clock.instant(), looks)));
        }
    }

    private boolean remove(AutomaticRecord left) {
        if (left.place().isEmpty()) {
            db.useTransaction(tx -> records.forget(tx, left.id()));
            return true;
        }
        Place place = left.place().get();
        Optional<Trouble> trouble =
                writer.carryOut(Change.REMOVE, left.account(), place, left.value());
        if (trouble.isPresent() && left.tries() < MOST_TRIES) {
            return false;
        }
        db.useTransaction(tx -> {
            records.forget(tx, left.id());
            note(
                    tx,
                    left,
                    Act.RECORD_REMOVED,
                    trouble.map(t -> place.name() + " stays: " + t.sentence().english())
                            .orElse(place.name()));
        });
        return true;
    }

    private void again(AutomaticRecord work) {
        Duration wait = work.tries() >= 8 ? LONGEST : FIRST.multipliedBy(1L << work.tries());
        Instant at = clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        db.useTransaction(tx -> records.again(tx, work.id(), at));
    }

    private void note(Handle tx, AutomaticRecord about, Act act, String detail) {
        Optional<CertificateId> certificate =
                about.request().map(id -> requests.read(tx, id).certificate());
        audit.record(
                tx,
                new Entry(
                        Caller.service(about.account(), "automatic"),
                        clock.instant(),
                        act,
                        certificate,
                        "done",
                        detail));
    }
}
