package privyseal.account;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The tables of people and of their roles in accounts.
final class People {

    private static final RowMapper<Person> MAPPER =
            (rows, _) ->
                    new Person(
                            new PersonId(rows.getObject("id", UUID.class)),
                            new UserName(rows.getString("user_name")),
                            new AccountId(rows.getString("account_id")),
                            Role.valueOf(rows.getString("role")),
                            rows.getTimestamp("created_at").toInstant());

    enum Insertion {
        DONE,
        USER_TAKEN
    }

    Insertion insert(Handle tx, Person person, Account.Kind kind, String passwordHash) {
        int inserted =
                tx.createUpdate(
                                """
                                insert into person (id, user_name, password_hash, created_at)
                                values (:id, :user, :passwordHash, :createdAt)
                                on conflict (user_name) do nothing
                                """)
                        .bind("id", person.id().value())
                        .bind("user", person.user().value())
                        .bind("passwordHash", passwordHash)
                        .bind("createdAt", person.createdAt().atOffset(ZoneOffset.UTC))
                        .execute();
        if (inserted != 1) {
            return Insertion.USER_TAKEN;
        }
        tx.createUpdate(
                        """
                        insert into membership (person_id, account_id, account_kind, role, created_at)
                        values (:person, :account, :kind, :role, :createdAt)
                        """)
                .bind("person", person.id().value())
                .bind("account", person.account().value())
                .bind("kind", kind.name())
                .bind("role", person.role().name())
                .bind("createdAt", person.createdAt().atOffset(ZoneOffset.UTC))
                .execute();
        return Insertion.DONE;
    }

    Optional<Person> find(Handle tx, AccountId account, PersonId id) {
        return tx.createQuery(
                        """
                        select p.id, p.user_name, m.account_id, m.role, m.created_at
                        from membership m join person p on p.id = m.person_id
                        where m.account_id = :account and m.person_id = :id
                        """)
                .bind("account", account.value())
                .bind("id", id.value())
                .map(MAPPER)
                .findOne();
    }

    Optional<Person> find(Handle tx, AccountId account, UserName user) {
        return tx.createQuery(
                        """
                        select p.id, p.user_name, m.account_id, m.role, m.created_at
                        from membership m join person p on p.id = m.person_id
                        where m.account_id = :account and p.user_name = :user
                        """)
                .bind("account", account.value())
                .bind("user", user.value())
                .map(MAPPER)
                .findOne();
    }

    /// A person and the password's hash as it was read.
    record Known(Person person, String passwordHash) {

        @Override
        public String toString() {
            return "Known[" + person + "]";
        }
    }

    /// In the first account of which they are a member.
    Optional<Known> findKnown(Handle tx, UserName user) {
        return tx.createQuery(
                        """
                        select p.id, p.user_name, m.account_id, m.role, m.created_at, p.password_hash
                        from membership m join person p on p.id = m.person_id
                        where p.user_name = :user
                        order by m.created_at, m.account_id
                        limit 1
                        """)
                .bind("user", user.value())
                .map((row, context) ->
                        new Known(MAPPER.map(row, context), row.getString("password_hash")))
                .findOne();
    }

    /// Whether the hash is still that one; it cannot change before this transaction ends.
    boolean holdsPassword(Handle tx, Known known) {
        return tx.createQuery("select password_hash from person where id = :id for update")
                .bind("id", known.person().id().value())
                .mapTo(String.class)
                .findOne()
                .filter(hash -> hash.equals(known.passwordHash()))
                .isPresent();
    }

    List<Person> list(Handle tx, AccountId account) {
        return tx.createQuery(
                        """
                        select p.id, p.user_name, m.account_id, m.role, m.created_at
                        from membership m join person p on p.id = m.person_id
                        where m.account_id = :account
                        order by m.created_at, p.user_name
                        """)
                .bind("account", account.value())
                .map(MAPPER)
                .list();
    }

    long count(Handle tx, AccountId account) {
        return tx.createQuery("select count(*) from membership where account_id = :account")
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }

    /// No version is compared: a reset wins over whatever was there.
    void replacePassword(Handle tx, PersonId id, String passwordHash) {
        tx.createUpdate(
                        """
                        update person
                        set password_hash = :passwordHash, version = version + 1
                        where id = :id
                        """)
                .bind("passwordHash", passwordHash)
                .bind("id", id.value())
                .execute();
    }
}
