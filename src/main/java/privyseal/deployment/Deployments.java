package privyseal.deployment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord.Cause;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.Deployment.State;
import privyseal.rule.Sentence;

/// The tables deploy_record and deployment. A deployment is opened and ended by whoever holds its target's row; a revocation,
/// which holds the lineage, may end it too.
public final class Deployments {

    private static final Sentence SUPERSEDED =
            new Sentence(
                    "DP-01: Another certificate was to be deployed here before this one was.",
                    "DP-01：在部署完成前，该目标已改为部署其他证书。");

    private static final Sentence REVOKED =
            new Sentence(
                    "RV-02: The revocation of the certificate was submitted before it was deployed.",
                    "RV-02：部署完成前，该证书已提交吊销。");

    private static final String SELECT =
            """
            select id, record, target, certificate, previous, state, attempts, next_try_at, english, chinese,
                created_at, changed_at
            from deployment
            """;

    long insertRecord(
            Handle tx,
            AccountId account,
            CertificateId certificate,
            Cause cause,
            Optional<Long> undoes,
            Optional<CertificateId> replaces,
            Instant now) {
        return tx.createQuery(
                        """
                        insert into deploy_record (account, certificate, cause, undoes, replaces, created_at)
                        values (:account, :certificate, :cause, cast(:undoes as bigint), :replaces, :now)
                        returning id
                        """)
                .bind("account", account.value())
                .bind("certificate", certificate.value())
                .bind("cause", cause.spelling())
                .bind("undoes", undoes.orElse(null))
                .bind("replaces", replaces.map(CertificateId::value).orElse(null))
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /// What waits at the target for another certificate ends.
    void open(Handle tx, long record, DeployTarget target, CertificateId certificate, Instant now) {
        end(tx, "target = :id", target.id(), SUPERSEDED, now);
        tx.createUpdate(
                        """
                        insert into deployment (record, target, certificate, previous, state, next_try_at, created_at, changed_at)
                        values (:record, :target, :certificate, :previous, 'waiting', :now, :now, :now)
                        """)
                .bind("record", record)
                .bind("target", target.id())
                .bind("certificate", certificate.value())
                .bind("previous", target.current().map(c -> c.certificate().value()).orElse(null))
                .bind("now", now)
                .execute();
    }

    /// Opens one that failed once more.
    void reopen(Handle tx, Deployment failed, Instant now) {
        end(tx, "target = :id", failed.target(), SUPERSEDED, now);
        update(tx, failed.id(), State.WAITING, 0, now, Optional.empty(), now);
    }

    /// RV-02: whoever submits a revocation, under the lock of the lineage.
    public void stop(Handle tx, CertificateId certificate, Instant now) {
        end(tx, "certificate = :id", certificate.value(), REVOKED, now);
    }

    /// The target is deleted.
    void stop(Handle tx, UUID target, Sentence why, Instant now) {
        end(tx, "target = :id", target, why, now);
    }

    private static void end(Handle tx, String which, Object id, Sentence why, Instant now) {
        tx.createUpdate(
                        """
                        update deployment
                        set state = 'failed', english = :english, chinese = :chinese, changed_at = :now
                        where state in ('waiting', 'running') and
                        """
                                + which)
                .bind("id", id)
                .bind("english", why.english())
                .bind("chinese", why.chinese())
                .bind("now", now)
                .execute();
    }

    void update(
            Handle tx,
            long id,
            State state,
            int attempts,
            Instant nextTryAt,
            Optional<Sentence> why,
            Instant now) {
        tx.createUpdate(
                        """
                        update deployment
                        set state = :state, attempts = :attempts, next_try_at = :next, english = :english,
                            chinese = :chinese, changed_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("state", state.spelling())
                .bind("attempts", attempts)
                .bind("next", nextTryAt)
                .bind("english", why.map(Sentence::english).orElse(null))
                .bind("chinese", why.map(Sentence::chinese).orElse(null))
                .bind("now", now)
                .execute();
    }

    Optional<Deployment> find(Handle tx, long id) {
        return tx.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    Optional<Deployment> openAt(Handle tx, UUID target) {
        return tx.createQuery(SELECT + "where target = :target and state in ('waiting', 'running')")
                .bind("target", target)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Whether the target will have the certificate: what it is being told counts more than what it has.
    boolean willHave(Handle tx, DeployTarget target, CertificateId id) {
        return openAt(tx, target.id())
                .map(open -> open.certificate().equals(id))
                .orElseGet(() -> target.has(id));
    }

    /// The last one of a certificate at a target.
    Optional<Deployment> last(Handle tx, UUID target, CertificateId certificate) {
        return tx.createQuery(
                        SELECT
                                + """
                                where target = :target and certificate = :certificate order by id desc limit 1
                                """)
                .bind("target", target)
                .bind("certificate", certificate.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    List<Deployment> of(Handle tx, long record) {
        return tx.createQuery(SELECT + "where record = :record order by id")
                .bind("record", record)
                .map((row, _) -> read(row))
                .list();
    }

    /// Those for webhooks whose time has come. Nothing is locked: whoever works on one locks and reads it again.
    /// In turns over the accounts, so that one with many slow receivers does not hold up the others.
    List<Deployment> due(Handle tx, Instant now, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                where id in (
                                    select id from (
                                        select d.id, row_number() over (
                                            partition by t.account order by d.next_try_at, d.id) as turn
                                        from deployment d join deploy_target t on t.id = d.target
                                        where d.state in ('waiting', 'running') and d.next_try_at <= :now
                                          and t.kind = 'webhook') due
                                    order by turn, id limit :limit)
                                """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    Optional<DeployRecord> findRecord(Handle tx, AccountId account, long id) {
        return tx.createQuery(
                        """
                        select id, account, certificate, cause, undoes, replaces, created_at from deploy_record
                        where id = :id and account = :account
                        """)
                .bind("id", id)
                .bind("account", account.value())
                .map((row, _) -> readRecord(row))
                .findOne();
    }

    DeployRecord record(Handle tx, long id) {
        return tx.createQuery(
                        """
                        select id, account, certificate, cause, undoes, replaces, created_at from deploy_record where id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> readRecord(row))
                .one();
    }

    List<DeployRecord> recordsOf(Handle tx, AccountId account, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select id, account, certificate, cause, undoes, replaces, created_at from deploy_record
                        where account = :account and certificate = :certificate
                        order by id desc
                        """)
                .bind("account", account.value())
                .bind("certificate", certificate.value())
                .map((row, _) -> readRecord(row))
                .list();
    }

    List<Part> parts(Handle tx, long record) {
        return tx.createQuery(
                        """
                        select d.id, record, target, certificate, previous, state, attempts, next_try_at, english, chinese,
                            d.created_at, changed_at, t.name, t.kind
                        from deployment d join deploy_target t on t.id = d.target
                        where record = :record order by d.id
                        """)
                .bind("record", record)
                .map((row, _) ->
                        new Part(
                                read(row),
                                row.getString("name"),
                                Kind.parse(row.getString("kind"))))
                .list();
    }

    private static DeployRecord readRecord(ResultSet row) throws SQLException {
        long undoes = row.getLong("undoes");
        return new DeployRecord(
                row.getLong("id"),
                new AccountId(row.getString("account")),
                new CertificateId(row.getString("certificate")),
                Cause.of(row.getString("cause")),
                undoes == 0 ? Optional.empty() : Optional.of(undoes),
                Optional.ofNullable(row.getString("replaces")).map(CertificateId::new),
                row.getTimestamp("created_at").toInstant());
    }

    private static Deployment read(ResultSet row) throws SQLException {
        String english = row.getString("english");
        return new Deployment(
                row.getLong("id"),
                row.getLong("record"),
                row.getObject("target", UUID.class),
                new CertificateId(row.getString("certificate")),
                Optional.ofNullable(row.getString("previous")).map(CertificateId::new),
                State.of(row.getString("state")),
                row.getInt("attempts"),
                row.getTimestamp("next_try_at").toInstant(),
                english == null
                        ? Optional.empty()
                        : Optional.of(new Sentence(english, row.getString("chinese"))),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
