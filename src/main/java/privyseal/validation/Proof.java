package privyseal.validation;

import java.time.Instant;
import java.util.Optional;
import privyseal.certificate.CertificateName;

/// What one request asks to be published for one domain, and what is known of it.
///
/// @param domain never a wildcard: its base is proved (VA-08)
/// @param host the record's full name, or the file's path
/// @param last what the last look saw
public record Proof(
        CertificateName domain,
        RecordType type,
        String host,
        String value,
        Optional<Instant> provedAt,
        Optional<Observation> last) {

    public enum RecordType {
        TXT,
        CNAME,
        FILE
    }

    public Challenge challenge() {
        return switch (type) {
            case TXT -> new Challenge.TxtRecord(domain, host, value);
            case CNAME -> new Challenge.CnameRecord(domain, host, value);
            case FILE -> new Challenge.HostedFile(domain, host, value);
        };
    }

    public boolean isProved() {
        return provedAt.isPresent();
    }
}
