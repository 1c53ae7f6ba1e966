package privyseal.delivery;

import java.util.Optional;
import privyseal.pki.key.KeyPem;
import privyseal.pki.key.PrivateKeyAccess;

/// What the service can give of a certificate's private key.
public sealed interface KeyMaterial {

    /// The CSR was pasted: the service never had the key.
    record NotHere() implements KeyMaterial {}

    /// A key without a password of its owner.
    record Open(PrivateKeyAccess key) implements KeyMaterial {}

    /// The owner gave the password with the download (RI-09).
    record Unlocked(PrivateKeyAccess key, OwnersPassword password) implements KeyMaterial {}

    /// The owner's password was not given, and nobody else has it.
    ///
    /// @param encryptedPem "ENCRYPTED PRIVATE KEY", as it is kept
    record Locked(String encryptedPem) implements KeyMaterial {}

    /// As a file for servers that read PEM.
    default Optional<String> pem() {
        return switch (this) {
            case NotHere() -> Optional.empty();
            case Open(PrivateKeyAccess key) -> Optional.of(KeyPem.plain(key));
            case Unlocked(PrivateKeyAccess key, OwnersPassword _) -> Optional.of(KeyPem.plain(key));
            case Locked(String encrypted) -> Optional.of(encrypted);
        };
    }

    /// A password in memory, for as long as it takes to make a package. Not a record: nothing prints it.
    final class OwnersPassword {

        private final String text;

        public OwnersPassword(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        @Override
        public String toString() {
            return "OwnersPassword[secret]";
        }
    }
}
