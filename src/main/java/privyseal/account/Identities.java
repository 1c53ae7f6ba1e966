package privyseal.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The table of who is who at the OpenID provider.
final class Identities {

    private static final RowMapper<Identity> MAPPER =
            (rows, _) ->
                    new Identity(
                            rows.getString("subject"),
                            new PersonId(rows.getObject("person_id", UUID.class)),
                            new UserName(rows.getString("user_name")),
                            rows.getTimestamp("created_at").toInstant());

    /// Whether the subject was nobody's before.
    boolean insert(Handle tx, String issuer, Identity identity) {
        return tx.createUpdate(
                                """
                                insert into openid_identity (issuer, subject, person_id, created_at)
                                values (:issuer, :subject, :person, :at)
                                on conflict do nothing
                                """)
                        .bind("issuer", issuer)
                        .bind("subject", identity.subject())
                        .bind("person", identity.person().value())
                        .bind("at", identity.createdAt())
                        .execute()
                == 1;
    }

    Optional<UserName> find(Handle tx, String issuer, String subject) {
        return tx.createQuery(
                        """
                        select p.user_name
                        from openid_identity i join person p on p.id = i.person_id
                        where i.issuer = :issuer and i.subject = :subject
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne()
                .map(UserName::new);
    }

    List<Identity> list(Handle tx, String issuer, AccountId account) {
        return tx.createQuery(
                        """
                        select i.subject, i.person_id, p.user_name, i.created_at
                        from openid_identity i
                        join person p on p.id = i.person_id
                        join membership m on m.person_id = i.person_id
                        where i.issuer = :issuer and m.account_id = :account
                        order by i.created_at, i.subject
                        """)
                .bind("issuer", issuer)
                .bind("account", account.value())
                .map(MAPPER)
                .list();
    }

    void remove(Handle tx, String issuer, String subject) {
        tx.createUpdate("delete from openid_identity where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .execute();
    }

    void removeAll(Handle tx, PersonId person) {
        tx.createUpdate("delete from openid_identity where person_id = :person")
                .bind("person", person.value())
                .execute();
    }
}
