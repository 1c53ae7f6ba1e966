package privyseal.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import privyseal.account.AccountId;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.Certificate.Origin;
import privyseal.certificate.Certificate.Signed;
import privyseal.db.StaleWriteException;
import privyseal.product.Catalogue;

/// The certificate table.
///
/// Every method runs in the transaction of its handle. `version` counts the writes to a row: a write that finds another
/// version than the one it read changes nothing and throws [StaleWriteException].
public final class Certificates {

    private final RowMapper<Certificate> mapper;
    private final Changes changes;

    /// @param changes is told of every write that matters to people
    public Certificates(Catalogue catalogue, Changes changes) {
        this.mapper = (row, _) -> CertificateRow.read(row, catalogue).toCertificate();
        this.changes = changes;
    }

    public RowMapper<Certificate> mapper() {
        return mapper;
    }

    /// The columns that the mapper wants.
    public static String columns() {
        return CertificateRow.COLUMNS;
    }

    /// The account's own certificate; deleted ones are not there (RV-09), others' neither (AC-01).
    public Optional<Certificate> find(Handle tx, AccountId account, CertificateId id) {
        return tx.createQuery(
                        "select "
                                + CertificateRow.COLUMNS
                                + """
                                \n from certificate where id = :id and account = :account and hidden_at is null
                                """)
                .bind("id", id.value())
                .bind("account", account.value())
                .map(mapper)
                .findOne();
    }

    /// As [#find], with its lineage locked: what is returned cannot change before this transaction ends.
    public Optional<Certificate> lock(Handle tx, AccountId account, CertificateId id) {
        lockLineage(tx, id);
        return find(tx, account, id);
    }

    /// For the service's own work, whoever the certificate belongs to, deleted ones included.
    public Certificate lockAny(Handle tx, CertificateId id) {
        lockLineage(tx, id);
        return read(tx, id);
    }

    public Certificate read(Handle tx, CertificateId id) {
        return tx.createQuery(
                        "select " + CertificateRow.COLUMNS + "\n from certificate where id = :id")
                .bind("id", id.value())
                .map(mapper)
                .one();
    }

    /// Locks the lineages of several certificates in one order, so that two such acts never wait for each other.
    public void lockLineages(Handle tx, List<CertificateId> ids) {
        tx.createQuery(
                        """
                        select id from lineage
                        where id in (select lineage from certificate where id = any(:ids))
                        order by id
                        for update
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        (Object[]) ids.stream().map(CertificateId::value).toArray(String[]::new))
                .mapTo(Long.class)
                .list();
    }

    private static void lockLineage(Handle tx, CertificateId id) {
        tx.createQuery(
                        """
                        select id from lineage where id = (select lineage from certificate where id = :id) for update
                        """)
                .bind("id", id.value())
                .mapTo(Long.class)
                .findOne();
    }

    /// All certificates of a generation, the original first.
    public List<Certificate> generation(Handle tx, CertificateId generation) {
        return tx.createQuery(
                        "select "
                                + CertificateRow.COLUMNS
                                + """
                                \n from certificate where generation = :generation order by position
                                """)
                .bind("generation", generation.value())
                .map(mapper)
                .list();
    }

    /// All certificates of a lineage in the order of their application.
    public List<Certificate> lineage(Handle tx, LineageId lineage) {
        return tx.createQuery(
                        "select "
                                + CertificateRow.COLUMNS
                                + """
                                \n from certificate where lineage = :lineage order by position
                                """)
                .bind("lineage", lineage.value())
                .map(mapper)
                .list();
    }

    /// The signed certificates with this key that are not over yet, in every account (RV-25).
    public List<Certificate> withKey(Handle tx, String keyFingerprint, Instant now) {
        return tx.createQuery(
                        "select "
                                + CertificateRow.COLUMNS
                                + """
                                \n from certificate
                                where product is not null and not_after >= :now
                                  and (key_fingerprint = :key
                                       or id = any(array(select certificate from encryption_key where fingerprint = :key)))
                                order by id
                                """)
                .bind("key", keyFingerprint)
                .bind("now", now)
                .map(mapper)
                .list();
    }

    /// AP-01: another issued order of the account that already uses the key.
    public Optional<CertificateId> orderWithKey(
            Handle tx,
            AccountId account,
            String keyFingerprint,
            Optional<CertificateId> exceptGeneration) {
        return tx.createQuery(
                        """
                        select id from certificate
                        where account = :account and product is not null and generation <> coalesce(:generation, '')
                          and (key_fingerprint = :key
                               or id = any(array(select certificate from encryption_key where fingerprint = :key)))
                        order by id limit 1
                        """)
                .bind("key", keyFingerprint)
                .bind("account", account.value())
                .bind("generation", exceptGeneration.map(CertificateId::value).orElse(null))
                .mapTo(String.class)
                .findOne()
                .map(CertificateId::new);
    }

    /// Whether a certificate has this id already; ids are drawn until one is free.
    public boolean exists(Handle tx, CertificateId id) {
        return tx.createQuery("select exists (select 1 from certificate where id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    public void insert(Handle tx, Certificate certificate) {
        CertificateRow row = CertificateRow.of(certificate);
        Details details = row.details();
        Update insert =
                tx.createUpdate(
                        """
                        insert into certificate (id, account, lineage, generation, reissued_from, renewal_of, product, term, domains,
                            state, names, alias, project, applied_at, issued_at, not_before, not_after, key_fingerprint,
                            account_unit, domain_unit_until)
                        values (:id, :account, :lineage, :generation, :reissuedFrom, :renewalOf, :product, :term, :domains,
                            :state, :names, :alias, :project, :appliedAt, :issuedAt, :notBefore, :notAfter, :key,
                            :accountUnit, :domainUnitUntil)
                        """);
        bindState(insert, row)
                .bind("account", details.account().value())
                .bind("lineage", details.lineage().value())
                .bind("generation", details.generation().value())
                .bind("reissuedFrom", details.reissuedFrom().map(CertificateId::value).orElse(null))
                .bind("renewalOf", details.renewalOf().map(CertificateId::value).orElse(null))
                .bind("product", product(details.origin()))
                .bind("term", term(details.origin()))
                .bind("domains", domains(details.origin()))
                .bind("project", details.project())
                .bind("alias", details.alias())
                .bind("appliedAt", details.appliedAt())
                .execute();
    }

    public void update(Handle tx, Certificate certificate) {
        CertificateRow row = CertificateRow.of(certificate);
        Query update =
                tx.createQuery(
                        """
                        update certificate
                        set state = :state, names = :names, issued_at = :issuedAt, not_before = :notBefore,
                            not_after = :notAfter, key_fingerprint = :key, revoked_at = :revokedAt,
                            revocation_reason = :reason, ended_english = :english, ended_chinese = :chinese,
                            account_unit = :accountUnit, domain_unit_until = :domainUnitUntil,
                            version = certificate.version + 1
                        from (select id, state from certificate where id = :id) before
                        where certificate.id = before.id and version = :version
                        returning before.state as before
                        """);
        Optional<CertificateRow.State> before =
                bindState(update, row)
                        .bind("revokedAt", row.revokedAt())
                        .bind("reason", row.reason() == null ? null : row.reason().spelling())
                        .bind("english", row.ended() == null ? null : row.ended().english())
                        .bind("chinese", row.ended() == null ? null : row.ended().chinese())
                        .bind("version", row.details().version())
                        .map((found, _) -> CertificateRow.State.parse(found.getString("before")))
                        .findOne();
        tell(
                tx,
                before.orElseThrow(
                        () -> new StaleWriteException("certificate " + row.details().id())),
                certificate);
    }

    private void tell(Handle tx, CertificateRow.State before, Certificate after) {
        switch (after) {
            case Certificate.Issued issued when before == CertificateRow.State.PROVING ->
                    changes.issued(tx, issued);
            case Certificate.Revoked revoked when before != CertificateRow.State.REVOKED ->
                    changes.revoked(tx, revoked);
            case Certificate.Cancelled cancelled
                    when before == CertificateRow.State.AWAITING_INFORMATION ->
                    changes.dropped(tx, cancelled);
            case Certificate.AwaitingInformation _,
                    Certificate.Proving _,
                    Certificate.Failed _,
                    Certificate.Cancelled _,
                    Certificate.Issued _,
                    Certificate.Reissuing _,
                    Certificate.Revoking _,
                    Certificate.Revoked _,
                    Certificate.Expired _ -> {}
        }
    }

    private static <S extends SqlStatement<S>> S bindState(S statement, CertificateRow row) {
        Validity validity = row.validity();
        Details details = row.details();
        return statement
                .bind("id", details.id().value())
                .bind("state", row.state().spelling())
                .bindArray(
                        "names",
                        String.class,
                        (Object[])
                                details.names().stream()
                                        .map(CertificateName::value)
                                        .toArray(String[]::new))
                .bind("issuedAt", validity == null ? null : validity.issuedAt())
                .bind("notBefore", validity == null ? null : validity.notBefore())
                .bind("notAfter", validity == null ? null : validity.notAfter())
                .bind("key", validity == null ? null : validity.keyFingerprint())
                .bind("accountUnit", details.quota().account())
                .bind("domainUnitUntil", details.quota().domainUntil().orElse(null));
    }

    private static @Nullable Integer product(Origin origin) {
        return switch (origin) {
            case Origin.Ordered ordered -> ordered.product().id();
            case Origin.Uploaded _ -> null;
        };
    }

    private static @Nullable String term(Origin origin) {
        return switch (origin) {
            case Origin.Ordered ordered -> ordered.term().spelling();
            case Origin.Uploaded _ -> null;
        };
    }

    private static @Nullable Integer domains(Origin origin) {
        return switch (origin) {
            case Origin.Ordered ordered -> ordered.domains();
            case Origin.Uploaded _ -> null;
        };
    }

    public void rename(Handle tx, CertificateId id, String alias) {
        tx.createUpdate(
                        "update certificate set alias = :alias, version = version + 1 where id = :id")
                .bind("alias", alias)
                .bind("id", id.value())
                .execute();
    }

    public void move(Handle tx, CertificateId id, long project) {
        tx.createUpdate(
                        "update certificate set project = :project, version = version + 1 where id = :id")
                .bind("project", project)
                .bind("id", id.value())
                .execute();
    }

    /// An order that waits for its information once more: its time to be filled in begins anew (MO-02).
    public void reopen(Handle tx, CertificateId id, Instant at) {
        tx.createUpdate("update certificate set reopened_at = :at where id = :id")
                .bind("at", at)
                .bind("id", id.value())
                .execute();
    }

    /// RV-09: takes it off its owner's list. The row stays, and so does what the authority knows.
    public void hide(Handle tx, CertificateId id, Instant at) {
        tx.createUpdate(
                        "update certificate set hidden_at = :at, version = version + 1 where id = :id")
                .bind("at", at)
                .bind("id", id.value())
                .execute();
    }

    /// Signed certificates whose validity is over and whose row does not say so yet.
    public List<CertificateId> dueToExpire(Handle tx, Instant now, int limit) {
        return ids(
                tx,
                """
                select id from certificate
                where state in ('issued', 'reissuing', 'revoking') and not_after < :now
                order by not_after limit :limit
                """,
                now,
                limit);
    }

    /// Orders made, or opened again, at `moment` or before, whose information is still not submitted (MO-02).
    public List<CertificateId> draftsUntil(Handle tx, Instant moment, int limit) {
        return ids(
                tx,
                """
                select id from certificate
                where state = 'awaiting-information' and applied_at <= :now
                  and coalesce(reopened_at, applied_at) <= :now
                order by applied_at limit :limit
                """,
                moment,
                limit);
    }

    /// Certificates whose unit of a primary domain's quota is to be returned (AP-02).
    public List<CertificateId> dueToReturnDomainUnit(Handle tx, Instant now, int limit) {
        return ids(
                tx,
                """
                select id from certificate
                where domain_unit_until is not null and domain_unit_until < :now
                order by domain_unit_until limit :limit
                """,
                now,
                limit);
    }

    private static List<CertificateId> ids(Handle tx, String sql, Instant now, int limit) {
        List<CertificateId> ids = new ArrayList<>();
        tx.createQuery(sql)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .forEach(id -> ids.add(new CertificateId(id)));
        return ids;
    }

    /// The newest issued certificate of a generation: the only one that can be reissued (RI-02).
    public static Optional<Signed> newestIssued(List<Certificate> generation) {
        Signed newest = null;
        for (Certificate certificate : generation) {
            if (certificate instanceof Certificate.Usable usable
                    && (newest == null
                            || !usable.validity()
                                    .issuedAt()
                                    .isBefore(newest.validity().issuedAt()))) {
                newest = usable;
            }
        }
        return Optional.ofNullable(newest);
    }
}
