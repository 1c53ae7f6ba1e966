package privyseal.validation;

import privyseal.certificate.DomainName;

/// What must be found for a domain to be proved. `domain` is never a wildcard: its base is proved (VA-08).
public sealed interface Challenge {

    DomainName domain();

    /// VA-01: a TXT record at `name` (`_dnsauth.<domain>`) whose strings together are exactly `value`.
    record TxtRecord(DomainName domain, String name, String value) implements Challenge {}

    /// VA-01: a CNAME record at `name` (`_<hash>.<domain>`) to `target`.
    record CnameRecord(DomainName domain, String name, String target) implements Challenge {}

    /// VA-02: `http(s)://<domain><path>` answers 200 with exactly `content`.
    record HostedFile(DomainName domain, String path, String content) implements Challenge {}
}
