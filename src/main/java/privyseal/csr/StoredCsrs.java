package privyseal.csr;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.csr.StoredCsr.Progress;
import privyseal.csr.StoredCsr.Progress.Made;
import privyseal.db.SecretId;
import privyseal.inventory.Tag;
import privyseal.pki.Der;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.CsrSubject;

/// The table `csr`.
final class StoredCsrs {

    private static final String SELECT =
            """
            select id, domain, names, organization, unit, email, state, locality, country, algorithm, remark,
                tag_keys, tag_values, created_at, csr, key_fingerprint, secret, locked
            from csr
            """;

    void insert(Handle tx, AccountId account, StoredCsr csr) {
        bind(
                        tx.createUpdate(
                                """
                                insert into csr (id, account, domain, names, organization, unit, email, state, locality, country,
                                    algorithm, remark, tag_keys, tag_values, created_at, csr, key_fingerprint, secret, locked)
                                values (:id, :account, :domain, :names, :organization, :unit, :email, :state, :locality, :country,
                                    :algorithm, :remark, :tagKeys, :tagValues, :createdAt, :csr, :fingerprint,
                                    cast(:secret as uuid), :locked)
                                """),
                        csr)
                .bind("account", account.value())
                .bind("createdAt", csr.createdAt())
                .execute();
    }

    /// In the transaction that holds its row.
    void update(Handle tx, StoredCsr csr) {
        bind(
                        tx.createUpdate(
                                """
                                update csr set domain = :domain, names = :names, organization = :organization, unit = :unit,
                                    email = :email, state = :state, locality = :locality, country = :country,
                                    algorithm = :algorithm, remark = :remark, tag_keys = :tagKeys, tag_values = :tagValues,
                                    csr = :csr, key_fingerprint = :fingerprint, secret = cast(:secret as uuid),
                                    locked = :locked
                                where id = :id
                                """),
                        csr)
                .execute();
    }

    /// JDBI binds an absent UUID as text, hence the casts.
    private static Update bind(Update update, StoredCsr csr) {
        CsrForm form = csr.form();
        CsrSubject subject = form.subject();
        Optional<Made> made =
                switch (csr.progress()) {
                    case Progress.Draft() -> Optional.empty();
                    case Made m -> Optional.of(m);
                };
        return update.bind("id", csr.id())
                .bind("domain", form.domain().value())
                .bindArray(
                        "names",
                        String.class,
                        form.names().stream().map(DomainName::value).toArray())
                .bind("organization", subject.organization())
                .bind("unit", subject.unit())
                .bind("email", subject.email())
                .bind("state", subject.state())
                .bind("locality", subject.locality())
                .bind("country", subject.country())
                .bind("algorithm", form.algorithm().name())
                .bind("remark", form.remark())
                .bindArray("tagKeys", String.class, form.tags().stream().map(Tag::key).toArray())
                .bindArray(
                        "tagValues", String.class, form.tags().stream().map(Tag::value).toArray())
                .bind("csr", made.map(m -> m.csr().bytes()).orElse(null))
                .bind("fingerprint", made.map(Made::keyFingerprint).orElse(null))
                .bind("secret", made.map(m -> m.key().value()).orElse(null))
                .bind("locked", made.map(Made::locked).orElse(false));
    }

    Optional<StoredCsr> find(Handle tx, AccountId account, long id) {
        return tx.createQuery(SELECT + "where account = :account and id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// As [#find]; its row is held until the transaction ends.
    Optional<StoredCsr> lock(Handle tx, AccountId account, long id) {
        return tx.createQuery(SELECT + "where account = :account and id = :id for update")
                .bind("account", account.value())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// The newest first.
    List<StoredCsr> of(Handle tx, AccountId account) {
        return tx.createQuery(SELECT + "where account = :account order by created_at desc, id")
                .bind("account", account.value())
                .map((row, _) -> read(row))
                .list();
    }

    long count(Handle tx, AccountId account) {
        return tx.createQuery("select count(*) from csr where account = :account")
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }

    /// The account's signed certificates with this key, deleted ones among them.
    List<CertificateId> signedWith(Handle tx, AccountId account, String keyFingerprint) {
        return tx.createQuery(
                        "select id from certificate where key_fingerprint = :key and account = :account")
                .bind("key", keyFingerprint)
                .bind("account", account.value())
                .mapTo(String.class)
                .map(CertificateId::new)
                .list();
    }

    boolean exists(Handle tx, long id) {
        return tx.createQuery("select exists (select 1 from csr where id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    void delete(Handle tx, long id) {
        tx.createUpdate("delete from csr where id = :id").bind("id", id).execute();
    }

    private static StoredCsr read(ResultSet row) throws SQLException {
        String[] keys = texts(row, "tag_keys");
        String[] values = texts(row, "tag_values");
        CsrForm form =
                new CsrForm(
                        new DomainName(row.getString("domain")),
                        Arrays.stream(texts(row, "names")).map(DomainName::new).toList(),
                        new CsrSubject(
                                row.getString("organization"),
                                row.getString("unit"),
                                row.getString("email"),
                                row.getString("state"),
                                row.getString("locality"),
                                row.getString("country")),
                        KeyAlgorithm.valueOf(row.getString("algorithm")),
                        row.getString("remark"),
                        IntStream.range(0, keys.length)
                                .mapToObj(i -> new Tag(keys[i], values[i]))
                                .toList());
        byte[] der = row.getBytes("csr");
        Progress progress =
                der == null
                        ? new Progress.Draft()
                        : new Made(
                                Der.of(der),
                                row.getString("key_fingerprint"),
                                new SecretId(row.getObject("secret", UUID.class)),
                                row.getBoolean("locked"));
        return new StoredCsr(
                row.getLong("id"), form, row.getTimestamp("created_at").toInstant(), progress);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
