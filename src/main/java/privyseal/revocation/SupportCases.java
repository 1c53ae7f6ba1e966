package privyseal.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.pki.RevocationReason;

/// The support_case table. Rows are written under the lock of the certificate's lineage.
public final class SupportCases {

    /// That an owner asked support to revoke a certificate (RV-08).
    ///
    /// @param words why, and what proves it
    public record SupportCase(
            UUID id,
            CertificateId certificate,
            AccountId account,
            RevocationReason code,
            String words,
            Instant askedAt) {}

    private static final String SELECT =
            "select id, certificate, account, reason_code, words, asked_at from support_case\n";

    void insert(Handle tx, SupportCase asked) {
        tx.createUpdate(
                        """
                        insert into support_case (id, certificate, account, reason_code, words, asked_at)
                        values (:id, :certificate, :account, :code, :words, :askedAt)
                        """)
                .bind("id", asked.id())
                .bind("certificate", asked.certificate().value())
                .bind("account", asked.account().value())
                .bind("code", asked.code().spelling())
                .bind("words", asked.words())
                .bind("askedAt", asked.askedAt())
                .execute();
    }

    Optional<SupportCase> open(Handle tx, CertificateId certificate) {
        return tx.createQuery(SELECT + "where certificate = :certificate and closed_at is null")
                .bind("certificate", certificate.value())
                .map((row, _) -> read(row))
                .findOne();
    }

    /// One that is still open.
    Optional<SupportCase> find(Handle tx, UUID id) {
        return tx.createQuery(SELECT + "where id = :id and closed_at is null")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    List<SupportCase> open(Handle tx, int offset, int limit) {
        return tx.createQuery(
                        SELECT
                                + """
                                where closed_at is null
                                order by asked_at, id offset :offset limit :limit
                                """)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /// A case as its owner sees it.
    ///
    /// @param answer what support said, once it did
    public record Asking(SupportCase asked, Optional<Instant> closedAt, Optional<String> answer) {}

    List<Asking> ofAccount(Handle tx, AccountId account, int offset, int limit) {
        return tx.createQuery(
                        """
                        select id, certificate, account, reason_code, words, asked_at, closed_at, answer
                        from support_case where account = :account
                        order by asked_at desc, id offset :offset limit :limit
                        """)
                .bind("account", account.value())
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) ->
                        new Asking(
                                read(row),
                                Optional.ofNullable(row.getTimestamp("closed_at"))
                                        .map(Timestamp::toInstant),
                                Optional.ofNullable(row.getString("answer"))))
                .list();
    }

    void close(Handle tx, CertificateId certificate, Instant now, String answer) {
        tx.createUpdate(
                        """
                        update support_case set closed_at = :now, answer = :answer
                        where certificate = :certificate and closed_at is null
                        """)
                .bind("now", now)
                .bind("answer", answer)
                .bind("certificate", certificate.value())
                .execute();
    }

    private static SupportCase read(ResultSet row) throws SQLException {
        return new SupportCase(
                row.getObject("id", UUID.class),
                new CertificateId(row.getString("certificate")),
                new AccountId(row.getString("account")),
                RevocationReason.find(row.getString("reason_code")).orElseThrow(),
                row.getString("words"),
                row.getTimestamp("asked_at").toInstant());
    }
}
