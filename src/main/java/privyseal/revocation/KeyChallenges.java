package privyseal.revocation;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import privyseal.authority.AuthorityId;
import privyseal.pki.SerialNumber;

/// The key_challenge table.
final class KeyChallenges {

    void insert(Handle tx, KeyChallenge challenge) {
        tx.createUpdate(
                        """
                        insert into key_challenge (nonce, authority, serial, expires_at)
                        values (:nonce, :authority, :serial, :expiresAt)
                        """)
                .bind("nonce", challenge.nonce())
                .bind("authority", challenge.authority().value())
                .bind("serial", challenge.serial().toString())
                .bind("expiresAt", challenge.expiresAt())
                .execute();
    }

    /// The challenge, if it may still be answered; the row stays locked, so that of two answers one counts.
    Optional<KeyChallenge> lockOpen(Handle tx, String nonce, Instant now) {
        return tx.createQuery(
                        """
                        select nonce, authority, serial, expires_at from key_challenge
                        where nonce = :nonce and used_at is null and expires_at > :now
                        for update
                        """)
                .bind("nonce", nonce)
                .bind("now", now)
                .map((row, _) ->
                        new KeyChallenge(
                                new AuthorityId(row.getString("authority")),
                                SerialNumber.parse(row.getString("serial")),
                                row.getString("nonce"),
                                row.getTimestamp("expires_at").toInstant()))
                .findOne();
    }

    void use(Handle tx, KeyChallenge challenge, Instant at) {
        tx.createUpdate("update key_challenge set used_at = :at where nonce = :nonce")
                .bind("at", at)
                .bind("nonce", challenge.nonce())
                .execute();
    }

    /// Challenges that nobody can answer any more are of no use to anybody.
    int forgetExpired(Handle tx, Instant now) {
        return tx.createUpdate("delete from key_challenge where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
