package privyseal.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;

class PasswordsTest {

    @Test
    void hashesWithSaltAndParameters() {
        String hash = Passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(Passwords.matches("correct horse", hash)).isTrue();
        assertThat(Passwords.matches("correct horsf", hash)).isFalse();
    }

    /// Of the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 24 -e`.
    @Test
    void matchesWhatTheReferenceImplementationHashed() {
        String hash =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(Passwords.matches("password", hash)).isTrue();
        assertThat(Passwords.matches("Password", hash)).isFalse();
    }

    @Test
    void aHashThatIsNoneOrTooCostlyMatchesNothing() {
        assertThat(Passwords.matches("", "")).isFalse();
        assertThat(
                        Passwords.matches(
                                "password",
                                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ"
                                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isFalse();
    }

    @Test
    @Requirement("RI-09")
    void onlyThePasswordUnlocks() {
        byte[] secret = "the key".getBytes(StandardCharsets.UTF_8);
        byte[] locked = Passwords.lock(secret, "open sesame");

        assertThat(Passwords.unlock(locked, "open sesame")).contains(secret);
        assertThat(Passwords.unlock(locked, "open barley")).isEmpty();
        assertThat(Passwords.unlock(new byte[0], "open sesame")).isEmpty();
        // Format, cost, salt, nonce, text and tag: each octet counts.
        for (int i : new int[] {0, 1, 8, 12, 13, 30, 41, 42, locked.length - 1}) {
            byte[] changed = locked.clone();
            changed[i] ^= 1;
            assertThat(Passwords.unlock(changed, "open sesame")).as("octet " + i).isEmpty();
        }
    }
}
