package privyseal.account;

import org.jdbi.v3.core.Handle;

/// Who belongs to which account.
public final class Memberships {

    /// How many people are reviewers.
    public int reviewers(Handle tx) {
        return tx.createQuery("select count(*) from membership where role = 'REVIEWER'")
                .mapTo(Integer.class)
                .one();
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
