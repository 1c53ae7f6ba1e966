package privyseal.authority;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import privyseal.authority.CrlShard.Period;
import privyseal.pki.crl.SignedCrl;

/// The shards of all authorities.
public final class CrlShards {

    /// Makes what is missing of `count` shards under this status URL. The caller holds the authority's lock, or is the
    /// only one to know the authority.
    void make(Handle tx, AuthorityId authority, URI statusUrl, int count) {
        int present = numbers(tx, authority, statusUrl, Integer.MAX_VALUE).size();
        int next =
                1
                        + tx.createQuery(
                                        "select coalesce(max(number), 0) from crl_shard where authority = :authority")
                                .bind("authority", authority.value())
                                .mapTo(Integer.class)
                                .one();
        for (int i = present; i < count; i++) {
            int number = next + i - present;
            tx.createUpdate(
                            """
                            insert into crl_shard (authority, number, status_url, uri)
                            values (:authority, :number, :statusUrl, :uri)
                            """)
                    .bind("authority", authority.value())
                    .bind("number", number)
                    .bind("statusUrl", statusUrl.toString())
                    .bind("uri", StatusAddresses.crl(statusUrl, authority, number).toString())
                    .execute();
        }
    }

    /// The numbers of the shards that new certificates may go to.
    List<Integer> numbers(Handle tx, AuthorityId authority, URI statusUrl, int count) {
        return tx.createQuery(
                        """
                        select number from crl_shard
                        where authority = :authority and status_url = :statusUrl
                        order by number
                        limit :count
                        """)
                .bind("authority", authority.value())
                .bind("statusUrl", statusUrl.toString())
                .bind("count", count)
                .mapTo(Integer.class)
                .list();
    }

    public Optional<CrlShard> find(Handle tx, AuthorityId authority, int number) {
        return tx.createQuery(
                        """
                        select authority, number, uri, crl_number, signed_version, this_update, next_update, size, entries
                        from crl_shard
                        where authority = :authority and number = :number
                        """)
                .bind("authority", authority.value())
                .bind("number", number)
                .map(CrlShards::read)
                .findOne();
    }

    /// The shard whose CRL is published there.
    public Optional<CrlShard> findAt(Handle tx, AuthorityId authority, URI uri) {
        return tx.createQuery(
                        """
                        select authority, number, uri, crl_number, signed_version, this_update, next_update, size, entries
                        from crl_shard
                        where authority = :authority and uri = :uri
                        """)
                .bind("authority", authority.value())
                .bind("uri", uri.toString())
                .map(CrlShards::read)
                .findOne();
    }

    /// One shard, and nobody else signs a CRL of this shard until the transaction ends.
    public Optional<CrlShard> findLocked(Handle tx, AuthorityId authority, int number) {
        return tx.createQuery(
                        """
                        select authority, number, uri, crl_number, signed_version, this_update, next_update, size, entries
                        from crl_shard
                        where authority = :authority and number = :number
                        for no key update
                        """)
                .bind("authority", authority.value())
                .bind("number", number)
                .map(CrlShards::read)
                .findOne();
    }

    /// The highest number of all CRLs of an authority.
    public long highestCrlNumber(Handle tx, AuthorityId authority) {
        return tx.createQuery("select max(crl_number) from crl_shard where authority = :authority")
                .bind("authority", authority.value())
                .mapTo(Long.class)
                .one();
    }

    public List<CrlShard> all(Handle tx) {
        return tx.createQuery(
                        """
                        select authority, number, uri, crl_number, signed_version, this_update, next_update, size, entries
                        from crl_shard
                        order by authority, number
                        """)
                .map(CrlShards::read)
                .list();
    }

    /// Records a CRL whose parts are stored.
    public void published(
            Handle tx,
            CrlShard shard,
            long crlNumber,
            long signedVersion,
            Period period,
            SignedCrl crl) {
        tx.createUpdate(
                        """
                        update crl_shard
                        set crl_number = :crlNumber, signed_version = :signedVersion,
                            this_update = :thisUpdate, next_update = :nextUpdate,
                            size = :size, entries = :entries
                        where authority = :authority and number = :number
                        """)
                .bind("crlNumber", crlNumber)
                .bind("signedVersion", signedVersion)
                .bind("thisUpdate", period.thisUpdate())
                .bind("nextUpdate", period.nextUpdate())
                .bind("size", crl.size())
                .bind("entries", crl.entries())
                .bind("authority", shard.authority().value())
                .bind("number", shard.number())
                .execute();
    }

    private static CrlShard read(RowView row) {
        return new CrlShard(
                new AuthorityId(row.getColumn("authority", String.class)),
                row.getColumn("number", Integer.class),
                URI.create(row.getColumn("uri", String.class)),
                row.getColumn("crl_number", Long.class),
                row.getColumn("signed_version", Long.class),
                period(
                        row.getColumn("this_update", Instant.class),
                        row.getColumn("next_update", Instant.class)),
                row.getColumn("size", Long.class),
                Optional.ofNullable(row.getColumn("entries", Long.class)));
    }

    private static Optional<Period> period(
            @Nullable Instant thisUpdate, @Nullable Instant nextUpdate) {
        return thisUpdate == null || nextUpdate == null
                ? Optional.empty()
                : Optional.of(new Period(thisUpdate, nextUpdate));
    }
}
