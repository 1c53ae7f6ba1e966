package privyseal.authority;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.db.SecretId;
import privyseal.pki.Der;

/// The table of authorities. But for `current` and the status version, a row never changes.
public final class Authorities {

    public Optional<CertificationAuthority> find(Handle tx, AuthorityId id) {
        return tx.createQuery(
                        """
                        select id, kind, family, parent, certificate, key_secret, not_before, not_after, current
                        from authority
                        where id = :id
                        """)
                .bind("id", id.value())
                .map(Authorities::read)
                .findOne();
    }

    /// Roots first, then the order in which they were made.
    public List<CertificationAuthority> all(Handle tx) {
        return tx.createQuery(
                        """
                        select id, kind, family, parent, certificate, key_secret, not_before, not_after, current
                        from authority
                        order by kind desc, not_before, id
                        """)
                .map(Authorities::read)
                .list();
    }

    /// Where new certificates come from.
    public Optional<CertificationAuthority> findCurrent(Handle tx, Hierarchy hierarchy, Kind kind) {
        return tx.createQuery(
                        """
                        select id, kind, family, parent, certificate, key_secret, not_before, not_after, current
                        from authority
                        where kind = :kind and family = :family and current
                        """)
                .bind("kind", kind.spelling())
                .bind("family", hierarchy.spelling())
                .map(Authorities::read)
                .findOne();
    }

    /// The newest issuing authority that was valid at a moment.
    Optional<CertificationAuthority> findIssuingAt(Handle tx, Hierarchy hierarchy, Instant at) {
        return tx.createQuery(
                        """
                        select id, kind, family, parent, certificate, key_secret, not_before, not_after, current
                        from authority
                        where kind = 'issuing' and family = :family and not_before <= :at and not_after >= :at
                        order by not_before desc
                        limit 1
                        """)
                .bind("family", hierarchy.spelling())
                .bind("at", at)
                .map(Authorities::read)
                .findOne();
    }

    int count(Handle tx, Hierarchy hierarchy, Kind kind) {
        return tx.createQuery(
                        "select count(*) from authority where kind = :kind and family = :family")
                .bind("kind", kind.spelling())
                .bind("family", hierarchy.spelling())
                .mapTo(Integer.class)
                .one();
    }

    /// The new authority becomes the current one of its hierarchy and kind.
    void insert(Handle tx, CertificationAuthority authority) {
        tx.createUpdate(
                        "update authority set current = false where kind = :kind and family = :family and current")
                .bind("kind", authority.kind().spelling())
                .bind("family", authority.hierarchy().spelling())
                .execute();
        tx.createUpdate(
                        """
                        insert into authority
                            (id, kind, family, parent, certificate, key_secret, not_before, not_after, current)
                        values
                            (:id, :kind, :family, :parent, :certificate, :keySecret, :notBefore, :notAfter, true)
                        """)
                .bind("id", authority.id().value())
                .bind("kind", authority.kind().spelling())
                .bind("family", authority.hierarchy().spelling())
                .bind("parent", authority.parent().map(AuthorityId::value))
                .bind("certificate", authority.certificate().bytes())
                .bind("keySecret", authority.key().value())
                .bind("notBefore", authority.notBefore())
                .bind("notAfter", authority.notAfter())
                .execute();
    }

    /// Lets one transaction at a time make something of this authority. It waits for revocations under way, and they
    /// wait for it: make keys before, not while holding it.
    public void lock(Handle tx, AuthorityId id) {
        tx.createQuery("select 1 from authority where id = :id for no key update")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
    }

    /// Raises the status version. Every other revocation of the authority waits from here until this transaction ends,
    /// which is what makes the order of versions the order of commits: call it late.
    long raiseStatusVersion(Handle tx, AuthorityId id) {
        return tx.createQuery(
                        """
                        update authority set status_version = status_version + 1
                        where id = :id
                        returning status_version
                        """)
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    /// Every revocation up to this version is committed, and seen by every later statement.
    public long statusVersion(Handle tx, AuthorityId id) {
        return tx.createQuery("select status_version from authority where id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
    }

    private static CertificationAuthority read(RowView row) {
        return new CertificationAuthority(
                new AuthorityId(row.getColumn("id", String.class)),
                Kind.parse(row.getColumn("kind", String.class)),
                Hierarchy.parse(row.getColumn("family", String.class)),
                Optional.ofNullable(row.getColumn("parent", String.class)).map(AuthorityId::new),
                Der.of(row.getColumn("certificate", byte[].class)),
                new SecretId(row.getColumn("key_secret", UUID.class)),
                row.getColumn("not_before", Instant.class),
                row.getColumn("not_after", Instant.class),
                row.getColumn("current", Boolean.class));
    }
}
