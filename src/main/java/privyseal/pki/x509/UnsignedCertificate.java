package privyseal.pki.x509;

import privyseal.pki.Der;

/// The octets that a signature will cover (TBSCertificate, RFC 5280 §4.1).
///
/// They may lie in the database between being written down and being signed, and anyone may make some: only what
/// [Linter] returns can be signed.
public record UnsignedCertificate(Der tbs) {

    public static UnsignedCertificate of(Blueprint blueprint) {
        return new UnsignedCertificate(Der.of(Encoded.der(Drafting.draft(blueprint))));
    }

    /// What was stored.
    public static UnsignedCertificate of(byte[] octets) {
        return new UnsignedCertificate(Der.of(octets));
    }

    public byte[] bytes() {
        return tbs.bytes();
    }
}
