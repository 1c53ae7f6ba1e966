package privyseal.pki.ocsp;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Time;
import privyseal.pki.CertificateTime;
import privyseal.pki.RevocationReason;
import privyseal.pki.StrictDer;

/// What a responder's answer says about the first certificate that was asked about (RFC 6960 §4.2.1). The signature is not
/// looked at: this reads answers of our own.
public sealed interface OcspReading {

    record Answered(
            CertificateStatus status, Instant producedAt, Instant thisUpdate, Instant nextUpdate)
            implements OcspReading {}

    /// Nothing is said of any certificate.
    ///
    /// @param error as RFC 6960 §4.2.1 spells it
    record Refused(String error) implements OcspReading {}

    /// @throws IllegalArgumentException when the octets are no OCSP response such as [OcspSigner] makes
    static OcspReading of(byte[] octets) {
        if (!StrictDer.isOneValue(octets)) {
            throw new IllegalArgumentException("not an OCSP response");
        }
        OCSPResponse response = OCSPResponse.getInstance(octets);
        int status = response.getResponseStatus().getIntValue();
        if (status != OCSPResponseStatus.SUCCESSFUL) {
            return new Refused(errorOf(status));
        }
        ResponseData data =
                BasicOCSPResponse.getInstance(response.getResponseBytes().getResponse().getOctets())
                        .getTbsResponseData();
        SingleResponse first = SingleResponse.getInstance(data.getResponses().getObjectAt(0));
        return new Answered(
                statusOf(first.getCertStatus()),
                instant(data.getProducedAt()),
                instant(first.getThisUpdate()),
                instant(first.getNextUpdate()));
    }

    private static CertificateStatus statusOf(CertStatus status) {
        if (status.getStatus() instanceof RevokedInfo revoked) {
            return new CertificateStatus.Revoked(
                    instant(revoked.getRevocationTime()),
                    Optional.ofNullable(revoked.getRevocationReason())
                            .map(OcspReading::reasonOf)
                            .orElse(RevocationReason.UNSPECIFIED));
        }
        return status.getTagNo() == 0 && status.getStatus() instanceof ASN1Null
                ? new CertificateStatus.Good()
                : new CertificateStatus.Unknown();
    }

    private static RevocationReason reasonOf(CRLReason reason) {
        int code = reason.getValue().intValueExact();
        return Arrays.stream(RevocationReason.values())
                .filter(r -> r.reasonCode().orElse(0) == code)
                .findFirst()
                .orElseThrow();
    }

    private static Instant instant(ASN1GeneralizedTime time) {
        return CertificateTime.instant(new Time(time));
    }

    private static String errorOf(int status) {
        return switch (status) {
            case OCSPResponseStatus.MALFORMED_REQUEST -> "malformedRequest";
            case OCSPResponseStatus.INTERNAL_ERROR -> "internalError";
            case OCSPResponseStatus.TRY_LATER -> "tryLater";
            case OCSPResponseStatus.SIG_REQUIRED -> "sigRequired";
            case OCSPResponseStatus.UNAUTHORIZED -> "unauthorized";
            default -> throw new IllegalArgumentException("no status of a response: " + status);
        };
    }
}
