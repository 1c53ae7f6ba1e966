package privyseal.validation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;

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

    /// VA-02: where its domain stands as a wildcard among the names, a file proves nothing.
    boolean serves(List<CertificateName> names) {
        return type != RecordType.FILE
                || names.stream()
                        .noneMatch(name -> name.isWildcard() && name.base().equals(domain));
    }

    /// By which it was proved, whatever the others of its request were proved by.
    ///
    /// @param chosen the request's
    ProofMethod methodOf(ProofMethod chosen) {
        return switch (type) {
            case FILE -> chosen == ProofMethod.FILE_AUTO ? chosen : ProofMethod.FILE;
            case TXT, CNAME -> chosen == ProofMethod.DNS_AUTO ? chosen : ProofMethod.DNS;
        };
    }

    public boolean isProved() {
        return provedAt.isPresent();
    }
}
