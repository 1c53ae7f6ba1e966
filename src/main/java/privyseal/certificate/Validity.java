package privyseal.certificate;

import java.time.Duration;
import java.time.Instant;

/// When a signed certificate was issued and is valid, and which key it is for.
///
/// @param notAfter the last second of validity, inclusive (RFC 5280 §4.1.2.5)
/// @param keyFingerprint hex SHA-256 of the SubjectPublicKeyInfo
public record Validity(
        Instant issuedAt, Instant notBefore, Instant notAfter, String keyFingerprint) {

    public boolean isOver(Instant now) {
        return now.isAfter(notAfter);
    }

    /// How much is left; negative when it is over.
    public Duration remaining(Instant now) {
        return Duration.between(now, notAfter);
    }
}
