package privyseal.account;

import java.time.Clock;
import java.time.Instant;
import privyseal.db.Database;

/// The seen_signature table. A signature is remembered once it was verified, so strangers cannot fill it.
///
/// If the process dies after the insert, the request was not carried out and its repetition is refused: who made it signs
/// a new one.
public final class SeenSignatures implements SignatureUses {

    private final Database db;
    private final Clock realTime;

    /// @param realTime the clock that the age of signatures is judged by
    public SeenSignatures(Database db, Clock realTime) {
        this.db = db;
        this.realTime = realTime;
    }

    @Override
    public boolean first(KeyId key, String signature, Instant until) {
        return db.inTransaction(tx ->
                tx.createUpdate(
                                        """
                                        insert into seen_signature (key_id, signature, forget_after)
                                        values (:key, :signature, :until)
                                        on conflict do nothing
                                        """)
                                .bind("key", key.value())
                                .bind("signature", signature)
                                .bind("until", until)
                                .execute()
                        == 1);
    }

    /// The job: forgets those that are too old to be taken anyhow.
    public int forgetOld() {
        Instant now = realTime.instant();
        return db.inTransaction(tx ->
                tx.createUpdate("delete from seen_signature where forget_after < :now")
                        .bind("now", now)
                        .execute());
    }
}
