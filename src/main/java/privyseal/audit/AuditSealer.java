package privyseal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import privyseal.db.Database;
import privyseal.db.SecretStore;

/// Chains the entries that were committed since the last time, and signs how far the chain has come (LG-01).
///
/// One leased runner calls `seal` twice a second. Two that run at once do no harm: the row of `audit_chain` is locked
/// first, and the second finds nothing left to chain.
///
/// What happens when the process dies: the seals, the end of the chain, the signed head and the emptied waiting list
/// are one transaction. Before its commit nothing has happened and the entries still wait. Between the commit and the
/// line in `heads.log` the file lacks a head; every call adds what the file lacks, so the next one mends it. The other
/// order would not do: a head on file whose transaction was rolled back looks like a chain that was cut off.
public final class AuditSealer {

    private static final System.Logger LOG = System.getLogger(AuditSealer.class.getName());

    private static final int BATCH = 1000;

    /// So that one call ends, however much is written meanwhile.
    private static final int MAX_BATCHES = 20;

    /// How many heads the file is given at once when it was behind.
    private static final int CATCH_UP = 1000;

    private static final int MONTHS_AHEAD = 2;

    private final Database database;
    private final AuditKeys keys;
    private final HeadsFile heads;
    private final Clock clock;

    /// The last month for which a partition was looked after.
    private String lookedAfter = "";

    /// @param headsLog `DIR/audit/heads.log`
    public AuditSealer(Database database, SecretStore secrets, Path headsLog, Clock clock) {
        this(database, AuditKeys.Safe.of(secrets), headsLog, clock);
    }

    AuditSealer(Database database, AuditKeys.Safe safe, Path headsLog, Clock clock) {
        this.database = database;
        this.keys = new AuditKeys(safe);
        this.heads = new HeadsFile(headsLog);
        this.clock = clock;
    }

    /// Chains what waits.
    ///
    /// @return how many entries were chained
    /// @throws IOException when `heads.log` cannot be written; the chain itself is in order then
    public int seal() throws IOException {
        preparePartitions(clock.instant());
        int all = 0;
        for (int batch = 0; batch < MAX_BATCHES; batch++) {
            int chained = database.inTransaction(this::sealBatch);
            all += chained;
            if (chained < BATCH) {
                break;
            }
        }
        publishHeads();
        return all;
    }

    private int sealBatch(Handle tx) {
        Link last =
                tx.createQuery("select position, hash from audit_chain for update")
                        .map((row, _) ->
                                new Link(
                                        row.getLong("position"),
                                        ChainHash.of(row.getBytes("hash"))))
                        .one();
        List<Recorded> waiting = waiting(tx);
        if (waiting.isEmpty()) {
            return 0;
        }
        Link end = addSeals(tx, last, waiting);
        // Before the end of the chain moves, what waited no longer does.
        tx.createUpdate(
                        """
                        delete from audit_unsealed u using audit_seal s
                        where s.entry_id = u.entry_id and s.position > :before
                        """)
                .bind("before", last.position())
                .execute();
        tx.createUpdate("update audit_chain set position = :position, hash = :hash")
                .bind("position", end.position())
                .bind("hash", end.hash().octets())
                .execute();
        addHead(tx, end);
        return waiting.size();
    }

    private record Link(long position, ChainHash hash) {}

    private static List<Recorded> waiting(Handle tx) {
        return tx.createQuery(
                        "select "
                                + EntryRow.COLUMNS
                                + """

                                from audit_unsealed u
                                join audit_entry e on e.at = u.entry_at and e.id = u.entry_id
                                order by u.entry_id
                                limit :batch
                                """)
                .bind("batch", BATCH)
                .map((row, _) -> EntryRow.unsealed(row))
                .list();
    }

    private static Link addSeals(Handle tx, Link last, List<Recorded> entries) {
        PreparedBatch seals =
                tx.prepareBatch(
                        """
                        insert into audit_seal (position, entry_id, entry_at, hash)
                        values (:position, :entryId, :entryAt, :hash)
                        """);
        Link end = last;
        for (Recorded entry : entries) {
            end = new Link(end.position() + 1, end.hash().next(entry));
            seals.bind("position", end.position())
                    .bind("entryId", entry.id())
                    .bind("entryAt", entry.at().atOffset(ZoneOffset.UTC))
                    .bind("hash", end.hash().octets())
                    .add();
        }
        seals.execute();
        return end;
    }

    private void addHead(Handle tx, Link end) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SignedHead head = keys.sign(tx, end.position(), end.hash(), at);
        tx.createUpdate(
                        """
                        insert into audit_head (position, hash, signed_at, key_id, signature)
                        values (:position, :hash, :at, :keyId, decode(:signature, 'base64'))
                        """)
                .bind("position", head.position())
                .bind("hash", head.hash().octets())
                .bind("at", head.at().atOffset(ZoneOffset.UTC))
                .bind("keyId", head.keyId())
                .bind("signature", head.signature())
                .execute();
    }

    private void publishHeads() throws IOException {
        int added;
        do {
            long last = heads.lastPosition();
            Published published = database.inTransaction(tx -> unpublished(tx, last));
            heads.add(published.heads(), published.keys());
            added = published.heads().size();
        } while (added == CATCH_UP);
    }

    private record Published(List<SignedHead> heads, Map<String, byte[]> keys) {}

    private static Published unpublished(Handle tx, long last) {
        List<SignedHead> heads = HeadRow.after(tx, last, CATCH_UP);
        return new Published(heads, heads.isEmpty() ? new HashMap<>() : HeadRow.keys(tx));
    }

    /// Only months to come: an entry that is on its way into the default partition while its month gets one of its own
    /// would be refused. A failure costs nothing, and is not tried again at once, since waiting for the lock holds others up: two
    /// months ahead, the next month has another try.
    private void preparePartitions(Instant now) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        String month = utc.getYear() + "-" + utc.getMonthValue();
        if (month.equals(lookedAfter)) {
            return;
        }
        lookedAfter = month;
        try {
            for (int ahead = 1; ahead <= MONTHS_AHEAD; ahead++) {
                OffsetDateTime at = utc.plusMonths(ahead);
                database.useTransaction(tx -> {
                    tx.execute("set local lock_timeout = '2s'");
                    tx.createQuery("select audit_month(:at)::text")
                            .bind("at", at)
                            .mapTo(String.class)
                            .findFirst();
                });
            }
        } catch (JdbiException e) {
            LOG.log(System.Logger.Level.WARNING, "no audit partition was made this month", e);
        }
    }
}
