package privyseal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import privyseal.db.SecretId;

/// The tables of second factors and of the codes that stand in for them.
final class SecondFactors {

    enum State {
        AWAITS_FIRST_CODE,
        CONFIRMED
    }

    record Factor(SecretId secret, State state, long lastStep) {}

    /// Locked until the end of the transaction.
    Optional<Factor> lock(Handle tx, PersonId person) {
        return tx.createQuery(
                        """
                        select secret_id, confirmed_at is not null as confirmed, last_step
                        from second_factor where person_id = :person for update
                        """)
                .bind("person", person.value())
                .map((row, _) ->
                        new Factor(
                                new SecretId(row.getObject("secret_id", UUID.class)),
                                row.getBoolean("confirmed")
                                        ? State.CONFIRMED
                                        : State.AWAITS_FIRST_CODE,
                                row.getLong("last_step")))
                .findOne();
    }

    boolean isEnrolled(Handle tx, PersonId person) {
        return tx.createQuery(
                        """
                        select exists (select 1 from second_factor
                                       where person_id = :person and confirmed_at is not null)
                        """)
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /// Not when two begin at once.
    boolean insert(Handle tx, PersonId person, SecretId secret, Instant now) {
        return tx.createUpdate(
                                """
                                insert into second_factor (person_id, secret_id, created_at)
                                values (:person, :secret, :now)
                                on conflict do nothing
                                """)
                        .bind("person", person.value())
                        .bind("secret", secret.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    void confirm(Handle tx, PersonId person, Instant now, List<RecoveryCode> codes) {
        tx.createUpdate("update second_factor set confirmed_at = :now where person_id = :person")
                .bind("now", now)
                .bind("person", person.value())
                .execute();
        for (RecoveryCode code : codes) {
            tx.createUpdate(
                            "insert into recovery_code (person_id, code_hash) values (:person, :hash)")
                    .bind("person", person.value())
                    .bind("hash", code.hash())
                    .execute();
        }
    }

    void takeStep(Handle tx, PersonId person, long step) {
        tx.createUpdate("update second_factor set last_step = :step where person_id = :person")
                .bind("step", step)
                .bind("person", person.value())
                .execute();
    }

    /// Whether there was such a code; now there is none.
    boolean takeRecoveryCode(Handle tx, PersonId person, RecoveryCode code) {
        return tx.createUpdate(
                                "delete from recovery_code where person_id = :person and code_hash = :hash")
                        .bind("person", person.value())
                        .bind("hash", code.hash())
                        .execute()
                == 1;
    }

    /// With its recovery codes.
    ///
    /// @return the secret, which the caller forgets
    Optional<SecretId> remove(Handle tx, PersonId person) {
        return tx.createQuery(
                        "delete from second_factor where person_id = :person returning secret_id")
                .bind("person", person.value())
                .map((row, _) -> new SecretId(row.getObject("secret_id", UUID.class)))
                .findOne();
    }
}
