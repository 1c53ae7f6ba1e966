package privyseal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import privyseal.audit.AuditSearch.Place;
import privyseal.audit.Verification.Finding;
import privyseal.audit.Verification.Stage;
import privyseal.db.Database;

/// Checks the whole log against its chain, and the chain against the signed heads in the database and outside of it.
///
/// It reads in batches, and may run beside a busy service. What it cannot see: entries that were removed
/// within the second before they were chained together with their place in the waiting list; and a chain that was cut
/// off by somebody who also cut `heads.log` on every node.
public final class AuditVerifier {

    private static final int BATCH = 2000;
    private static final int MAX_FINDINGS = 100;

    /// How many links, or entries, one part checks: some tenths of a second.
    private static final int PART = 20_000;

    /// No entry is before the one or after the other.
    private static final Place BEFORE_ALL = new Place(Instant.parse("0001-01-01T00:00:00Z"), 0);

    private static final Place AFTER_ALL =
            new Place(Instant.parse("9999-12-31T23:59:59Z"), Long.MAX_VALUE);

    private final Database database;
    private final HeadsFile file;
    private final int part;

    /// @param headsLog `DIR/audit/heads.log`; it need not exist
    public AuditVerifier(Database database, Path headsLog) {
        this(database, headsLog, PART);
    }

    AuditVerifier(Database database, Path headsLog, int part) {
        this.database = database;
        this.file = new HeadsFile(headsLog);
        this.part = part;
    }

    /// All of it, in one snapshot.
    ///
    /// @throws IOException when `heads.log` is there and cannot be read
    public Verification verify() throws IOException {
        // First the file, then the snapshot: so every head of the file is in the snapshot, too.
        OutsideHeads outside = OutsideHeads.read(file);
        return database.inTransaction(tx -> new Run(tx, Integer.MAX_VALUE, outside).verify());
    }

    /// One part of it, so that no caller waits for a long log. The parts have snapshots of their own; what was checked may
    /// be changed behind them, as after any verification.
    ///
    /// @throws IOException as [#verify]
    public Verification.Part verify(Stage stage) throws IOException {
        OutsideHeads outside =
                switch (stage) {
                    case Stage.Heads() -> OutsideHeads.read(file);
                    case Stage.Chain _, Stage.Entries _ -> OutsideHeads.NONE;
                };
        return database.inTransaction(tx -> new Run(tx, part, outside).verify(stage));
    }

    /// One verification in one snapshot.
    private static final class Run {

        private final Handle tx;
        private final int part;
        private final OutsideHeads outside;
        private final List<Finding> findings = new ArrayList<>();
        private final Set<SignedHead> valid = new HashSet<>();

        /// @param part how many links or entries a stage checks
        Run(Handle tx, int part, OutsideHeads outside) {
            tx.execute("set transaction isolation level repeatable read read only");
            this.tx = tx;
            this.part = part;
            this.outside = outside;
        }

        Verification verify() {
            Optional<Stage> stage = Optional.of(Stage.FIRST);
            while (stage.isPresent()) {
                stage = check(stage.get());
            }
            if (!findings.isEmpty()) {
                return new Verification.Broken(findings);
            }
            return new Verification.Whole(lastPosition(), waiting(), outside.heads().size());
        }

        Verification.Part verify(Stage stage) {
            Optional<Stage> next = check(stage);
            return new Verification.Part(
                    findings,
                    next,
                    lastPosition(),
                    waiting(),
                    HeadRow.lastSignedAt(tx),
                    stage instanceof Stage.Heads
                            ? Optional.of((long) outside.heads().size())
                            : Optional.empty());
        }

        private long lastPosition() {
            return tx.createQuery("select coalesce(max(position), 0) from audit_seal")
                    .mapTo(Long.class)
                    .one();
        }

        private long waiting() {
            return tx.createQuery("select count(*) from audit_unsealed").mapTo(Long.class).one();
        }

        private Optional<Stage> check(Stage stage) {
            return switch (stage) {
                case Stage.Chain(long after) -> Optional.of(walkChain(after));
                case Stage.Heads() -> {
                    outside.damagedLines().forEach(line -> add(new Finding.HeadsFileDamaged(line)));
                    checkHeads();
                    yield Optional.of(new Stage.Entries(Optional.empty()));
                }
                case Stage.Entries(Optional<Place> after) -> checkUnchained(after);
            };
        }

        /// Each link is checked on its own, with the hash that stands before it: one changed entry is one finding.
        private Stage walkChain(long after) {
            long position = after;
            Optional<ChainHash> hash = hashAt(after);
            for (int checked = 0; checked < part; ) {
                List<Sealed> batch = sealsAfter(position);
                if (hash.isEmpty() && !batch.isEmpty()) {
                    add(new Finding.Removed(position));
                }
                for (Sealed seal : batch) {
                    for (long gone = position + 1; gone < seal.position(); gone++) {
                        if (!add(new Finding.Removed(gone))) {
                            break;
                        }
                    }
                    // After a gap the hash before this link is unknown; the gap was found already.
                    boolean linked = seal.position() == position + 1;
                    checkLink(seal, linked ? hash : Optional.empty());
                    position = seal.position();
                    hash = Optional.of(seal.hash());
                }
                checked += batch.size();
                if (batch.size() < BATCH) {
                    checkOldHeads(after, Long.MAX_VALUE);
                    return new Stage.Heads();
                }
            }
            checkOldHeads(after, position);
            return new Stage.Chain(position);
        }

        private Optional<ChainHash> hashAt(long position) {
            return position == 0
                    ? Optional.of(ChainHash.START)
                    : Optional.ofNullable(hashesOf(List.of(position)).get(position));
        }

        private void checkLink(Sealed seal, Optional<ChainHash> before) {
            Optional<Recorded> entry =
                    seal.entry().isPresent() ? seal.entry() : findElsewhere(seal.entryId());
            if (entry.isEmpty()) {
                add(new Finding.Removed(seal.position()));
                return;
            }
            if (before.isPresent() && !before.get().next(entry.get()).equals(seal.hash())) {
                add(new Finding.Changed(seal.position()));
            }
        }

        /// An entry whose time was changed is not where its seal says.
        private Optional<Recorded> findElsewhere(long id) {
            if (findings.size() >= MAX_FINDINGS) {
                return Optional.empty();
            }
            return tx.createQuery(
                            "select " + EntryRow.COLUMNS + " from audit_entry e where e.id = :id")
                    .bind("id", id)
                    .map((row, _) -> EntryRow.unsealed(row))
                    .findFirst();
        }

        private record Sealed(
                long position, long entryId, ChainHash hash, Optional<Recorded> entry) {}

        private List<Sealed> sealsAfter(long position) {
            return tx.createQuery(
                            "select s.position, s.entry_id, s.hash, "
                                    + EntryRow.COLUMNS
                                    + """

                                    from audit_seal s
                                    left join audit_entry e on e.at = s.entry_at and e.id = s.entry_id
                                    where s.position > :position
                                    order by s.position
                                    limit :limit
                                    """)
                    .bind("position", position)
                    .bind("limit", BATCH)
                    .map((row, _) -> sealed(row))
                    .list();
        }

        private static Sealed sealed(ResultSet row) throws SQLException {
            row.getLong("id");
            Optional<Recorded> entry =
                    row.wasNull() ? Optional.empty() : Optional.of(EntryRow.unsealed(row));
            return new Sealed(
                    row.getLong("position"),
                    row.getLong("entry_id"),
                    ChainHash.of(row.getBytes("hash")),
                    entry);
        }

        private void checkHeads() {
            long last = lastPosition();
            // Where the file tells keys, only they are believed.
            Map<String, byte[]> keys = outside.keys().isEmpty() ? HeadRow.keys(tx) : outside.keys();
            long signed = checkHeads(outside.heads(), keys, last);
            long position = startOfNewest();
            List<SignedHead> batch;
            do {
                batch = HeadRow.after(tx, position, BATCH);
                signed = Math.max(signed, checkHeads(batch, keys, last));
                position = batch.isEmpty() ? position : batch.getLast().position();
            } while (batch.size() == BATCH);
            if (signed > last) {
                add(new Finding.Truncated(last, signed));
            } else if (position < last && findings.isEmpty()) {
                add(new Finding.HeadForged(last, "the end of the chain is not signed"));
            }
        }

        /// A valid head vouches for all before it: of older ones the signature, which costs time, is not looked at.
        private void checkOldHeads(long after, long to) {
            tx.createQuery(
                            """
                            select h.position from audit_head h left join audit_seal s using (position)
                            where h.position > :after and h.position <= :to and s.hash is distinct from h.hash
                            order by h.position limit :limit
                            """)
                    .bind("after", after)
                    .bind("to", Math.min(to, startOfNewest()))
                    .bind("limit", MAX_FINDINGS)
                    .mapTo(Long.class)
                    .forEach(position -> add(new Finding.Rewritten(position)));
        }

        private long startOfNewest() {
            return tx.createQuery(
                            "select position from audit_head order by position desc offset :newest limit 1")
                    .bind("newest", OutsideHeads.NEWEST)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
        }

        /// @return the highest position that a valid head speaks of
        private long checkHeads(List<SignedHead> heads, Map<String, byte[]> keys, long last) {
            long signed = 0;
            for (List<SignedHead> part : parts(heads)) {
                Map<Long, ChainHash> hashes =
                        hashesOf(part.stream().map(SignedHead::position).distinct().toList());
                for (SignedHead head : part) {
                    byte[] spki = keys.get(head.keyId());
                    if (spki == null) {
                        add(new Finding.HeadForged(head.position(), "its key is unknown"));
                    } else if (!isValid(head, spki)) {
                        add(new Finding.HeadForged(head.position(), "its signature is wrong"));
                    } else {
                        signed = Math.max(signed, head.position());
                        ChainHash found = hashes.get(head.position());
                        if (found == null && head.position() <= last) {
                            add(new Finding.Removed(head.position()));
                        } else if (found != null && !found.equals(head.hash())) {
                            add(new Finding.Rewritten(head.position()));
                        }
                    }
                }
            }
            return signed;
        }

        /// The file and the database have the same heads; a signature is looked at once.
        private boolean isValid(SignedHead head, byte[] spki) {
            if (valid.contains(head)) {
                return true;
            }
            return head.isSignedBy(spki) && valid.add(head);
        }

        private static List<List<SignedHead>> parts(List<SignedHead> heads) {
            List<List<SignedHead>> parts = new ArrayList<>();
            for (int from = 0; from < heads.size(); from += BATCH) {
                parts.add(heads.subList(from, Math.min(heads.size(), from + BATCH)));
            }
            return parts;
        }

        private Map<Long, ChainHash> hashesOf(List<Long> positions) {
            Map<Long, ChainHash> hashes = new HashMap<>();
            tx.createQuery("select position, hash from audit_seal where position in (<positions>)")
                    .bindList("positions", positions)
                    .map((row, _) ->
                            Map.entry(row.getLong("position"), ChainHash.of(row.getBytes("hash"))))
                    .forEach(link -> hashes.put(link.getKey(), link.getValue()));
            return hashes;
        }

        /// @return where the next part begins
        private Optional<Stage> checkUnchained(Optional<Place> after) {
            Place from = after.orElse(BEFORE_ALL);
            Optional<Place> to = endOfPart(from);
            Place last = to.orElse(AFTER_ALL);
            tx.createQuery(
                            """
                            select e.id from audit_entry e
                            where (e.at, e.id) > (:fromAt, :fromId) and (e.at, e.id) <= (:toAt, :toId)
                                and not exists (select from audit_seal s where s.entry_id = e.id)
                                and not exists (select from audit_unsealed u where u.entry_id = e.id)
                            limit :limit
                            """)
                    .bind("fromAt", time(from))
                    .bind("fromId", from.id())
                    .bind("toAt", time(last))
                    .bind("toId", last.id())
                    .bind("limit", MAX_FINDINGS)
                    .mapTo(Long.class)
                    .forEach(id -> add(new Finding.Unchained(id)));
            if (to.isEmpty()) {
                checkWaiting();
            }
            return to.map(place -> new Stage.Entries(Optional.of(place)));
        }

        private Optional<Place> endOfPart(Place from) {
            return tx.createQuery(
                            """
                            select at, id from audit_entry where (at, id) > (:at, :id)
                            order by at, id offset :part limit 1
                            """)
                    .bind("at", time(from))
                    .bind("id", from.id())
                    .bind("part", part - 1)
                    .map((row, _) ->
                            new Place(
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getLong("id")))
                    .findOne();
        }

        private static OffsetDateTime time(Place place) {
            return place.at().atOffset(ZoneOffset.UTC);
        }

        private void checkWaiting() {
            tx.createQuery(
                            """
                            select u.entry_id from audit_unsealed u
                            where not exists (select from audit_entry e where e.at = u.entry_at and e.id = u.entry_id)
                            limit :limit
                            """)
                    .bind("limit", MAX_FINDINGS)
                    .mapTo(Long.class)
                    .forEach(id -> add(new Finding.RemovedUnsealed(id)));
        }

        /// @return whether there is room for more
        private boolean add(Finding finding) {
            if (findings.size() < MAX_FINDINGS && !findings.contains(finding)) {
                findings.add(finding);
            }
            return findings.size() < MAX_FINDINGS;
        }
    }
}
