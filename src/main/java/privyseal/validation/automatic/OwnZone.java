package privyseal.validation.automatic;

import privyseal.certificate.DomainName;

/// The service's own validation zone, into which standing CNAMEs lead (VA-03 b): `validation.zone` and what belongs to it.
public record OwnZone(DomainName zone, ServerAddress server, TsigKey key) {

    /// Where the values of the account and domain that has the label appear.
    String nameOf(String label) {
        return label + "." + zone;
    }
}
