package privyseal.pki.ocsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;

/// What a relying party asks (RFC 5019 §2.1): one certificate, SHA-1, no nonce.
public final class OcspQuestion {

    private static final @Nullable Extensions NO_EXTENSIONS = null;

    private OcspQuestion() {}

    /// @return OCSPRequest, DER
    public static byte[] about(SerialNumber serial, ParsedCertificate issuer) {
        CertID id =
                new CertID(
                        new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1),
                        new DEROctetString(
                                IssuerHashes.Hash.SHA_1.of(issuer.subjectName().bytes())),
                        new DEROctetString(IssuerHashes.Hash.SHA_1.of(issuer.keyBits())),
                        new ASN1Integer(serial.value()));
        TBSRequest asked =
                new TBSRequest(
                        null, new DERSequence(new Request(id, NO_EXTENSIONS)), NO_EXTENSIONS);
        try {
            return new OCSPRequest(asked, null).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
