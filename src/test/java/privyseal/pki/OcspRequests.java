package privyseal.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import privyseal.pki.x509.ParsedCertificate;

/// OCSP requests, sound and strange ones.
public final class OcspRequests {

    private final List<Request> asked = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();

    public static byte[] asking(ParsedCertificate issuer, long serial, int nonceOctets) {
        return new OcspRequests()
                .ask(issuer, "SHA-1", BigInteger.valueOf(serial))
                .nonce(nonceOctets)
                .der();
    }

    public OcspRequests ask(ParsedCertificate issuer, String hash, BigInteger serial) {
        ASN1ObjectIdentifier oid =
                hash.equals("SHA-1")
                        ? OIWObjectIdentifiers.idSHA1
                        : hash.equals("SHA-256")
                                ? NISTObjectIdentifiers.id_sha256
                                : NISTObjectIdentifiers.id_sha512;
        try {
            MessageDigest digest = MessageDigest.getInstance(hash);
            asked.add(
                    new Request(
                            new CertID(
                                    new AlgorithmIdentifier(oid, DERNull.INSTANCE),
                                    new DEROctetString(digest.digest(issuer.subjectName().bytes())),
                                    new DEROctetString(digest.digest(issuer.keyBits())),
                                    new ASN1Integer(serial)),
                            null));
            return this;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public OcspRequests nonce(int octets) {
        try {
            return extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce.getId(),
                    false,
                    new DEROctetString(new byte[octets]).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public OcspRequests extension(String oid, boolean critical, byte[] value) {
        extensions.add(
                new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(value)));
        return this;
    }

    public byte[] der() {
        ASN1EncodableVector list = new ASN1EncodableVector();
        asked.forEach(list::add);
        @Nullable Extensions all =
                extensions.isEmpty() ? null : new Extensions(extensions.toArray(Extension[]::new));
        try {
            return new OCSPRequest(new TBSRequest(null, new DERSequence(list), all), null)
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
