package privyseal.account;

import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Who belongs to which account.
public final class Memberships {

    /// How many people are reviewers.
    public int reviewers(Handle tx) {
        return tx.createQuery("select count(*) from membership where role = 'REVIEWER'")
                .mapTo(Integer.class)
                .one();
    }

    /// The accounts that somebody belongs to.
    public Set<AccountId> of(Handle tx, PersonId person) {
        return tx.createQuery("select account_id from membership where person_id = :person")
                .bind("person", person.value())
                .mapTo(String.class)
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }

    public boolean has(Handle tx, PersonId person, AccountId account) {
        return tx.createQuery(
                        """
                        select exists (select 1 from membership where person_id = :person and account_id = :account)
                        """)
                .bind("person", person.value())
                .bind("account", account.value())
                .mapTo(Boolean.class)
                .one();
    }
}
