package privyseal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads `audit_head` and `audit_key`.
final class HeadRow {

    private HeadRow() {}

    static List<SignedHead> after(Handle tx, long position, int limit) {
        return tx.createQuery(
                        """
                        select position, hash, signed_at, key_id, signature from audit_head
                        where position > :position order by position limit :limit
                        """)
                .bind("position", position)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    static Optional<Instant> lastSignedAt(Handle tx) {
        return tx.createQuery("select signed_at from audit_head order by position desc limit 1")
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant);
    }

    /// Public keys by their id.
    static Map<String, byte[]> keys(Handle tx) {
        Map<String, byte[]> keys = new HashMap<>();
        tx.createQuery("select id, spki from audit_key")
                .map((row, _) -> Map.entry(row.getString("id"), row.getBytes("spki")))
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    private static SignedHead read(ResultSet row) throws SQLException {
        return new SignedHead(
                row.getLong("position"),
                ChainHash.of(row.getBytes("hash")),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                Base64.getEncoder().encodeToString(row.getBytes("signature")));
    }
}
