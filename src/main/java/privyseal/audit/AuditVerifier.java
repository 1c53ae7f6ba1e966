package privyseal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.audit.Verification.Finding;
import privyseal.db.Database;

/// Checks the whole log against its chain, and the chain against the signed heads in the database and outside of it.
///
/// It reads one snapshot, in batches, and may run beside a busy service. What it cannot see: entries that were removed
/// within the second before they were chained together with their place in the waiting list; and a chain that was cut
/// off by somebody who also cut `heads.log` on every node.
public final class AuditVerifier {

    private static final int BATCH = 2000;
    private static final int MAX_FINDINGS = 100;

    private final Database database;
    private final HeadsFile file;

    /// @param headsLog `DIR/audit/heads.log`; it need not exist
    public AuditVerifier(Database database, Path headsLog) {
        this.database = database;
        this.file = new HeadsFile(headsLog);
    }

    /// @throws IOException when `heads.log` is there and cannot be read
    public Verification verify() throws IOException {
        // First the file, then the snapshot: so every head of the file is in the snapshot, too.
        OutsideHeads outside = OutsideHeads.read(file);
        return database.inTransaction(tx -> {
            tx.execute("set transaction isolation level repeatable read read only");
            return new Run(tx, outside).verify();
        });
    }

    /// One verification in one snapshot.
    private static final class Run {

        private final Handle tx;
        private final OutsideHeads outside;
        private final List<Finding> findings = new ArrayList<>();

        Run(Handle tx, OutsideHeads outside) {
            this.tx = tx;
            this.outside = outside;
        }

        Verification verify() {
            outside.damagedLines().forEach(line -> add(new Finding.HeadsFileDamaged(line)));
            Chain chain = walkChain();
            checkHeads(chain);
            checkUnchained();
            if (!findings.isEmpty()) {
                return new Verification.Broken(findings);
            }
            long waiting =
                    tx.createQuery("select count(*) from audit_unsealed").mapTo(Long.class).one();
            return new Verification.Whole(chain.last(), waiting, outside.heads().size());
        }

        /// @param last the highest position, 0 when there is none
        private record Chain(long last) {}

        /// Each link is checked on its own, with the hash that stands before it: one changed entry is one finding.
        private Chain walkChain() {
            long position = 0;
            ChainHash hash = ChainHash.START;
            while (true) {
                List<Sealed> batch = sealsAfter(position);
                for (Sealed seal : batch) {
                    for (long gone = position + 1; gone < seal.position(); gone++) {
                        if (!add(new Finding.Removed(gone))) {
                            break;
                        }
                    }
                    // After a gap the hash before this link is unknown; the gap was found already.
                    boolean linked = seal.position() == position + 1;
                    checkLink(seal, linked ? Optional.of(hash) : Optional.empty());
                    position = seal.position();
                    hash = seal.hash();
                }
                if (batch.size() < BATCH) {
                    return new Chain(position);
                }
            }
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

        private void checkHeads(Chain chain) {
            // Where the file tells keys, only they are believed.
            Map<String, byte[]> keys = outside.keys().isEmpty() ? HeadRow.keys(tx) : outside.keys();
            long signed = checkHeads(outside.heads(), keys, chain);
            checkOldHeads();
            long position = startOfNewest();
            List<SignedHead> batch;
            do {
                batch = HeadRow.after(tx, position, BATCH);
                signed = Math.max(signed, checkHeads(batch, keys, chain));
                position = batch.isEmpty() ? position : batch.getLast().position();
            } while (batch.size() == BATCH);
            if (signed > chain.last()) {
                add(new Finding.Truncated(chain.last(), signed));
            } else if (position < chain.last() && findings.isEmpty()) {
                add(new Finding.HeadForged(chain.last(), "the end of the chain is not signed"));
            }
        }

        /// A valid head vouches for all before it: of older ones the signature, which costs time, is not looked at.
        private void checkOldHeads() {
            tx.createQuery(
                            """
                            select h.position from audit_head h left join audit_seal s using (position)
                            where h.position <= :before and s.hash is distinct from h.hash
                            limit :limit
                            """)
                    .bind("before", startOfNewest())
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
        private long checkHeads(List<SignedHead> heads, Map<String, byte[]> keys, Chain chain) {
            long signed = 0;
            for (List<SignedHead> part : parts(heads)) {
                Map<Long, ChainHash> hashes = hashesOf(part);
                for (SignedHead head : part) {
                    byte[] spki = keys.get(head.keyId());
                    if (spki == null) {
                        add(new Finding.HeadForged(head.position(), "its key is unknown"));
                    } else if (!head.isSignedBy(spki)) {
                        add(new Finding.HeadForged(head.position(), "its signature is wrong"));
                    } else {
                        signed = Math.max(signed, head.position());
                        ChainHash found = hashes.get(head.position());
                        if (found == null && head.position() <= chain.last()) {
                            add(new Finding.Removed(head.position()));
                        } else if (found != null && !found.equals(head.hash())) {
                            add(new Finding.Rewritten(head.position()));
                        }
                    }
                }
            }
            return signed;
        }

        private static List<List<SignedHead>> parts(List<SignedHead> heads) {
            List<List<SignedHead>> parts = new ArrayList<>();
            for (int from = 0; from < heads.size(); from += BATCH) {
                parts.add(heads.subList(from, Math.min(heads.size(), from + BATCH)));
            }
            return parts;
        }

        private Map<Long, ChainHash> hashesOf(List<SignedHead> heads) {
            Map<Long, ChainHash> hashes = new HashMap<>();
            tx.createQuery("select position, hash from audit_seal where position in (<positions>)")
                    .bindList(
                            "positions",
                            heads.stream().map(SignedHead::position).distinct().toList())
                    .map((row, _) ->
                            Map.entry(row.getLong("position"), ChainHash.of(row.getBytes("hash"))))
                    .forEach(link -> hashes.put(link.getKey(), link.getValue()));
            return hashes;
        }

        private void checkUnchained() {
            ids("""
            select e.id from audit_entry e
            where not exists (select from audit_seal s where s.entry_id = e.id)
                and not exists (select from audit_unsealed u where u.entry_id = e.id)
            limit :limit
            """)
                    .forEach(id -> add(new Finding.Unchained(id)));
            ids("""
            select u.entry_id from audit_unsealed u
            where not exists (select from audit_entry e where e.at = u.entry_at and e.id = u.entry_id)
            limit :limit
            """)
                    .forEach(id -> add(new Finding.RemovedUnsealed(id)));
        }

        private List<Long> ids(String sql) {
            return tx.createQuery(sql).bind("limit", MAX_FINDINGS).mapTo(Long.class).list();
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
