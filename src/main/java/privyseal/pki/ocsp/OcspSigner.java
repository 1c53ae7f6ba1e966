package privyseal.pki.ocsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import privyseal.pki.CertificateTime;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.x509.Issuer;

/// Encodes and signs responses (RFC 6960 §4.2; RFC 5019 §2.2 where no nonce was sent).
///
/// Safe for use by many threads. Who checks the responder's certificate finds in it that nobody need check its status.
public final class OcspSigner {

    /// @param thisUpdate when the status was known to be right
    /// @param nextUpdate how long it may be believed
    public record Answer(
            CertId id, CertificateStatus status, Instant thisUpdate, Instant nextUpdate) {}

    private final Issuer responder;
    private final ResponderID id;
    private final AlgorithmIdentifier algorithm;
    private final DERSequence certificates;

    /// @param responder the delegated responder that the issuer of the certificates asked about has certified
    public OcspSigner(Issuer responder) {
        this.responder = responder;
        // By key: SHA-1 of its bits is part of the format (RFC 6960 §4.2.1) and protects nothing.
        this.id =
                new ResponderID(
                        new DEROctetString(
                                IssuerHashes.Hash.SHA_1.of(responder.certificate().keyBits())));
        this.algorithm =
                AlgorithmIdentifier.getInstance(responder.key().scheme().identifier().bytes());
        this.certificates =
                new DERSequence(Certificate.getInstance(responder.certificate().der().bytes()));
    }

    /// @param nonce of the request
    /// @return OCSPResponse, DER
    public byte[] sign(List<Answer> answers, Optional<Der> nonce, Instant producedAt) {
        ASN1EncodableVector responses = new ASN1EncodableVector();
        answers.forEach(answer -> responses.add(encode(answer)));
        ResponseData data =
                new ResponseData(
                        id,
                        CertificateTime.generalized(producedAt),
                        new DERSequence(responses),
                        nonce.map(OcspSigner::extensions).orElse(null));
        try {
            byte[] signature = responder.key().sign(data.getEncoded(ASN1Encoding.DER));
            BasicOCSPResponse basic =
                    new BasicOCSPResponse(
                            data, algorithm, new DERBitString(signature), certificates);
            return new OCSPResponse(
                            new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                            new ResponseBytes(
                                    OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                                    new DEROctetString(basic.getEncoded(ASN1Encoding.DER))))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extensions extensions(Der nonce) {
        return new Extensions(
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce.bytes()));
    }

    private static SingleResponse encode(Answer answer) {
        return new SingleResponse(
                CertID.getInstance(answer.id().der().bytes()),
                encode(answer.status()),
                CertificateTime.generalized(answer.thisUpdate()),
                CertificateTime.generalized(answer.nextUpdate()),
                (Extensions) null);
    }

    private static CertStatus encode(CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good _ -> new CertStatus();
            case CertificateStatus.Revoked(Instant at, RevocationReason reason) -> {
                OptionalInt code = reason.reasonCode();
                yield new CertStatus(
                        new RevokedInfo(
                                CertificateTime.generalized(at),
                                code.isPresent() ? CRLReason.lookup(code.getAsInt()) : null));
            }
            case CertificateStatus.Unknown _ -> new CertStatus(UNKNOWN, DERNull.INSTANCE);
        };
    }

    /// The tag of the choice in CertStatus.
    private static final int UNKNOWN = 2;

    /// The request is no request (RFC 6960 §2.3). These answers are not signed.
    public static byte[] malformedRequest() {
        return error(OCSPResponseStatus.MALFORMED_REQUEST);
    }

    public static byte[] internalError() {
        return error(OCSPResponseStatus.INTERNAL_ERROR);
    }

    /// This node does not know the status at the moment.
    public static byte[] tryLater() {
        return error(OCSPResponseStatus.TRY_LATER);
    }

    /// The responder does not speak for that issuer (RFC 5019 §2.2.3).
    public static byte[] unauthorized() {
        return error(OCSPResponseStatus.UNAUTHORIZED);
    }

    private static byte[] error(int status) {
        return new byte[] {0x30, 0x03, 0x0a, 0x01, (byte) status};
    }
}
