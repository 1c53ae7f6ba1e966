package privyseal.authority;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.crl.RevokedEntry;

/// The table of revocations: what CRLs and OCSP answers say.
public final class Revocations {

    /// How many rows of a CRL are fetched at a time: a CRL may have a million.
    private static final int FETCH = 2_000;

    /// Those that a revocation for this reason changes: the ones not revoked, and upgrades to keyCompromise (RV-25).
    List<IssuedRow> changedBy(Handle tx, List<IssuedRow> rows, RevocationReason reason) {
        Map<String, String> known = new HashMap<>();
        tx.createQuery(
                        """
                        select authority || '/' || serial as name, reason from revoked
                        where (authority, serial) in (
                            select * from unnest(cast(:authorities as text[]), cast(:serials as text[])))
                        """)
                .bindArray(
                        "authorities",
                        String.class,
                        rows.stream().map(row -> row.authority().value()).toArray())
                .bindArray(
                        "serials",
                        String.class,
                        rows.stream().map(row -> row.serial().toString()).toArray())
                .map((row, _) -> known.put(row.getString("name"), row.getString("reason")))
                .list();
        return rows.stream()
                .filter(row -> {
                    String before = known.get(row.authority() + "/" + row.serial());
                    return before == null
                            || (reason == RevocationReason.KEY_COMPROMISE
                                    && !before.equals(reason.spelling()));
                })
                .toList();
    }

    /// A second revocation changes nothing, but that keyCompromise replaces another reason. The time stays the first:
    /// relying parties may have acted on it.
    void insert(
            Handle tx, List<IssuedRow> rows, Instant at, RevocationReason reason, long version) {
        PreparedBatch batch =
                tx.prepareBatch(
                        """
                        insert into revoked (authority, serial, revoked_at, reason, shard, not_after, version)
                        values (:authority, :serial, :revokedAt, :reason, :shard, :notAfter, :version)
                        on conflict (authority, serial) do update
                        set reason = excluded.reason, version = excluded.version
                        where excluded.reason = 'keyCompromise' and revoked.reason <> 'keyCompromise'
                        """);
        for (IssuedRow row : rows) {
            batch.bind("authority", row.authority().value())
                    .bind("serial", row.serial().toString())
                    .bind("revokedAt", at)
                    .bind("reason", reason.spelling())
                    .bind("shard", row.shard())
                    .bind("notAfter", row.notAfter())
                    .bind("version", version)
                    .add();
        }
        batch.execute();
    }

    /// Whether an authority, or one shard of it, has revocations that a CRL of this status version has not.
    public boolean hasNewer(
            Handle tx, AuthorityId authority, OptionalInt shard, long statusVersion) {
        return tx.createQuery(
                        """
                        select exists (
                            select from revoked
                            where authority = :authority and version > :version
                                and (cast(:shard as integer) is null or shard = :shard))
                        """)
                .bind("authority", authority.value())
                .bind("shard", shard.isPresent() ? shard.getAsInt() : null)
                .bind("version", statusVersion)
                .mapTo(Boolean.class)
                .one();
    }

    /// When the first of those that are newer was revoked.
    public Optional<Instant> oldestNewer(
            Handle tx, AuthorityId authority, OptionalInt shard, long statusVersion) {
        return tx.createQuery(
                        """
                        select min(revoked_at) from revoked
                        where authority = :authority and version > :version
                            and (cast(:shard as integer) is null or shard = :shard)
                        """)
                .bind("authority", authority.value())
                .bind("shard", shard.isPresent() ? shard.getAsInt() : null)
                .bind("version", statusVersion)
                .mapTo(Instant.class)
                .findOne();
    }

    /// Hands over the revocations of an authority, or of one shard of it, one after the other, without those of
    /// certificates that ended before a moment. The iterator belongs to the transaction and reads one snapshot.
    public <T> T read(
            Handle tx,
            AuthorityId authority,
            OptionalInt shard,
            Instant endedBefore,
            Function<Iterator<RevokedEntry>, T> reader) {
        try (ResultIterator<RevokedEntry> rows =
                tx.createQuery(
                                """
                                select serial, revoked_at, reason from revoked
                                where authority = :authority and not_after >= :endedBefore
                                    and (cast(:shard as integer) is null or shard = :shard)
                                """)
                        .bind("authority", authority.value())
                        .bind("shard", shard.isPresent() ? shard.getAsInt() : null)
                        .bind("endedBefore", endedBefore)
                        .setFetchSize(FETCH)
                        .map((row, _) ->
                                new RevokedEntry(
                                        SerialNumber.parse(row.getString("serial")).value(),
                                        row.getObject("revoked_at", OffsetDateTime.class)
                                                .toInstant(),
                                        RevocationReason.find(row.getString("reason"))
                                                .orElseThrow()))
                        .iterator()) {
            return reader.apply(rows);
        }
    }
}
