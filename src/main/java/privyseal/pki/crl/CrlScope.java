package privyseal.pki.crl;

/// Whose revocations a CRL lists.
public sealed interface CrlScope {

    /// All certificates of the issuer: a root's CRL.
    record AllCertificates() implements CrlScope {}

    /// The leaves that name this URL in their CRL distribution point: one shard of an issuing authority. The CRL
    /// repeats the URL (issuingDistributionPoint, RFC 5280 §5.2.5), so that nobody can pass off one shard for another.
    record LeavesAt(String url) implements CrlScope {}
}
