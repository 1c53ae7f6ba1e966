package privyseal.deployment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import privyseal.account.AccountId;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployTarget.Kind;

/// Those rows of deploy_record that gave targets one certificate in place of another, and what they look for.
final class Updates {

    /// The caller holds the certificate's lineage, so that none is added. It locks them and looks again.
    List<UUID> having(Handle tx, AccountId account, CertificateId certificate) {
        return tx.createQuery(
                        """
                        select t.id from deploy_target t
                        where t.account = :account and t.deleted_at is null
                          and (t.current = :certificate
                               or exists (select 1 from deployment d
                                          where d.target = t.id and d.certificate = :certificate
                                            and d.state in ('waiting', 'running')))
                        """)
                .bind("account", account.value())
                .bind("certificate", certificate.value())
                .mapTo(UUID.class)
                .list();
    }

    /// The last one from the one certificate to one of the others at a target of one of the kinds.
    Optional<Long> last(
            Handle tx,
            AccountId account,
            CertificateId old,
            List<CertificateId> next,
            Set<Kind> kinds) {
        return tx.createQuery(
                        """
                        select max(r.id) from deploy_record r
                        where r.account = :account and r.replaces = :old and r.certificate = any(:next) and r.cause = 'updated'
                          and exists (select 1 from deployment d join deploy_target t on t.id = d.target
                                      where d.record = r.id and t.kind = any(:kinds))
                        """)
                .bind("account", account.value())
                .bind("old", old.value())
                .bind("next", next.stream().map(CertificateId::value).toArray(String[]::new))
                .bind("kinds", kinds.stream().map(Kind::spelling).toArray(String[]::new))
                .mapTo(Long.class)
                .findOne();
    }

    /// What somebody looks for.
    ///
    /// @param certificate that the targets were given
    /// @param old that they had
    record Search(
            AccountId account, Optional<CertificateId> certificate, Optional<CertificateId> old) {

        private <S extends SqlStatement<S>> S bind(S statement) {
            return statement
                    .bind("account", account.value())
                    .bind("certificate", certificate.map(CertificateId::value).orElse(null))
                    .bind("old", old.map(CertificateId::value).orElse(null));
        }
    }

    private static final String FOUND =
            """
            from deploy_record
            where account = :account and replaces is not null
              and (cast(:certificate as text) is null or certificate = :certificate)
              and (cast(:old as text) is null or replaces = :old)
            """;

    long count(Handle tx, Search search) {
        return search.bind(tx.createQuery("select count(*) " + FOUND)).mapTo(Long.class).one();
    }

    /// Ids, newest first.
    List<Long> page(Handle tx, Search search, int offset, int limit) {
        return search.bind(
                        tx.createQuery(
                                "select id "
                                        + FOUND
                                        + "order by id desc offset :offset limit :limit"))
                .bind("offset", offset)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }
}
