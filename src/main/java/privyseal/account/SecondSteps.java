package privyseal.account;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of those who were let in by the OpenID provider and still owe the code of their second factor.
final class SecondSteps {

    void insert(Handle tx, SessionToken token, PersonId person, Instant endsAt) {
        tx.createUpdate(
                        """
                        insert into second_step (token_hash, person_id, ends_at)
                        values (:hash, :person, :endsAt)
                        """)
                .bind("hash", token.hash())
                .bind("person", person.value())
                .bind("endsAt", endsAt)
                .execute();
    }

    /// Whose it is, while it lasts. Locked until the end of the transaction: one token opens one session.
    Optional<UserName> lock(Handle tx, SessionToken token, Instant now) {
        return tx.createQuery(
                        """
                        select p.user_name from second_step s join person p on p.id = s.person_id
                        where s.token_hash = :hash and s.ends_at > :now
                        for update of s
                        """)
                .bind("hash", token.hash())
                .bind("now", now)
                .mapTo(String.class)
                .findOne()
                .map(UserName::new);
    }

    void end(Handle tx, SessionToken token) {
        tx.createUpdate("delete from second_step where token_hash = :hash")
                .bind("hash", token.hash())
                .execute();
    }

    /// Of a person whose way in was taken away.
    void endAll(Handle tx, PersonId person) {
        tx.createUpdate("delete from second_step where person_id = :person")
                .bind("person", person.value())
                .execute();
    }

    void forgetEnded(Handle tx, Instant now) {
        tx.createUpdate("delete from second_step where ends_at <= :now").bind("now", now).execute();
    }
}
