package privyseal.validation;

import privyseal.certificate.CertificateName;

/// What must be found for a domain to be proved. `domain` is never a wildcard: its base is proved (VA-08). Records prove no
/// IP address (VA-02/ip).
public sealed interface Challenge {

    CertificateName domain();

    /// VA-01: a TXT record at `name` (`_dnsauth.<domain>`) whose strings together are exactly `value`.
    record TxtRecord(CertificateName domain, String name, String value) implements Challenge {}

    /// VA-01: a CNAME record at `name` (`_<hash>.<domain>`) to `target`.
    record CnameRecord(CertificateName domain, String name, String target) implements Challenge {}

    /// VA-02: `http(s)://<domain><path>` answers 200 with exactly `content`; the host may be an IP address.
    record HostedFile(CertificateName domain, String path, String content) implements Challenge {}

    /// RFC 8555 §8.3: `http://<domain><path>` at port 80 alone answers 200 with `content`; blanks and newlines after it do
    /// not count. VA-02 holds for redirects.
    record PlainFile(CertificateName domain, String path, String content) implements Challenge {}
}
