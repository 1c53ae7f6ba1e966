package privyseal.pki.ocsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.CertID;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;

/// The certificate that a client asks about (RFC 6960 §4.1.1), as it was asked: the answer repeats the octets.
public final class CertId {

    private final Der der;
    private final Optional<IssuerHashes.Hash> hash;
    private final IssuerHashes.Pair issuer;
    private final BigInteger serial;

    private CertId(
            Der der,
            Optional<IssuerHashes.Hash> hash,
            IssuerHashes.Pair issuer,
            BigInteger serial) {
        this.der = der;
        this.hash = hash;
        this.issuer = issuer;
        this.serial = serial;
    }

    static CertId of(CertID id) {
        try {
            return new CertId(
                    Der.of(id.getEncoded(ASN1Encoding.DER)),
                    IssuerHashes.Hash.find(id.getHashAlgorithm().getAlgorithm()),
                    new IssuerHashes.Pair(
                            HexFormat.of().formatHex(id.getIssuerNameHash().getOctets()),
                            HexFormat.of().formatHex(id.getIssuerKeyHash().getOctets())),
                    id.getSerialNumber().getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty when no certificate can have such a number: negative, zero, or longer than 20 octets.
    public Optional<SerialNumber> serial() {
        try {
            return Optional.of(new SerialNumber(serial));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether the certificate asked about is one of this issuer's. Never so with a hash other than SHA-1 and SHA-256.
    public boolean matches(IssuerHashes hashes) {
        return hash.filter(h -> hashes.have(h, issuer)).isPresent();
    }

    /// The same, for once.
    public boolean matches(ParsedCertificate issuerCertificate) {
        return matches(IssuerHashes.of(issuerCertificate));
    }

    Der der() {
        return der;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertId id && der.equals(id.der);
    }

    @Override
    public int hashCode() {
        return der.hashCode();
    }

    @Override
    public String toString() {
        return "CertId[" + serial.toString(16) + "]";
    }
}
