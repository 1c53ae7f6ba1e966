package privyseal.pki.ocsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import privyseal.pki.Der;
import privyseal.pki.StrictDer;

/// What a client sent to the responder (RFC 6960 §4.1).
///
/// A signature on the request is allowed and not looked at: everybody may ask.
public sealed interface OcspRequest {

    int MAX_OCTETS = 64 * 1024;
    int MAX_ASKED = 20;

    /// RFC 9654 §2.1.
    int MAX_NONCE = 128;

    record Malformed() implements OcspRequest {}

    /// @param asked at least one
    /// @param nonce the value of the extension, an OCTET STRING of 1 to 128 octets, to be repeated in the answer
    record Query(List<CertId> asked, Optional<Der> nonce) implements OcspRequest {

        public Query {
            asked = List.copyOf(asked);
        }
    }

    /// Never throws.
    static OcspRequest parse(byte[] octets) {
        if (octets.length > MAX_OCTETS || !StrictDer.isOneValue(octets)) {
            return new Malformed();
        }
        try {
            return read(OCSPRequest.getInstance(octets).getTbsRequest());
        } catch (RuntimeException _) {
            // The decoders throw many kinds for one answer.
            return new Malformed();
        }
    }

    private static OcspRequest read(TBSRequest request) {
        ASN1Sequence list = request.getRequestList();
        Extensions extensions = request.getRequestExtensions();
        if (list.size() == 0
                || list.size() > MAX_ASKED
                || request.getVersion().intValueExact() != 0
                || hasUnknownCritical(extensions)) {
            return new Malformed();
        }
        List<CertId> asked = new ArrayList<>();
        for (ASN1Encodable element : list) {
            Request single = Request.getInstance(element);
            if (hasUnknownCritical(single.getSingleRequestExtensions())) {
                return new Malformed();
            }
            CertID id = single.getReqCert();
            asked.add(CertId.of(id));
        }
        return new Query(asked, nonceOf(extensions));
    }

    /// RFC 6960 §4.4: what is critical and not understood must not be passed over.
    private static boolean hasUnknownCritical(@Nullable Extensions extensions) {
        if (extensions == null) {
            return false;
        }
        for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
            if (!id.equals(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)) {
                return true;
            }
        }
        return false;
    }

    /// @throws IllegalArgumentException when the nonce is empty or too long, which is malformed (RFC 9654 §2.1)
    private static Optional<Der> nonceOf(@Nullable Extensions extensions) {
        Extension nonce =
                extensions == null
                        ? null
                        : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce == null) {
            return Optional.empty();
        }
        byte[] value = nonce.getExtnValue().getOctets();
        int length = ASN1OctetString.getInstance(value).getOctetsLength();
        if (length < 1 || length > MAX_NONCE || !StrictDer.isOneValue(value)) {
            throw new IllegalArgumentException("not a nonce");
        }
        return Optional.of(Der.of(value));
    }
}
