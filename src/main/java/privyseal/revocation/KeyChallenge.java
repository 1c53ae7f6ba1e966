package privyseal.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import privyseal.authority.AuthorityId;
import privyseal.pki.SerialNumber;

/// What somebody signs to prove that they hold the private key of a certificate (RV-25). It serves once.
///
/// @param nonce 256 bits, hex
public record KeyChallenge(
        AuthorityId authority, SerialNumber serial, String nonce, Instant expiresAt) {

    /// The octets to be signed. The form never changes: tools are written for it.
    public byte[] text() {
        return "privyseal-key-compromise-v1\n%s\n%s\n%s\n"
                .formatted(authority, serial, nonce)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
