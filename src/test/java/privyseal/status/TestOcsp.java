package privyseal.status;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;

/// An OCSP client: asks, and reads what was answered.
final class TestOcsp {

    private static final byte[] NONCE =
            "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private TestOcsp() {}

    enum Hash {
        SHA1,
        SHA256
    }

    static byte[] ask(Der issuer, SerialNumber... serials) {
        return ask(issuer, Hash.SHA1, false, serials);
    }

    static byte[] ask(Der issuer, Hash hash, boolean withNonce, SerialNumber... serials) {
        OCSPReqBuilder request = new OCSPReqBuilder();
        Arrays.stream(serials)
                .forEach(serial -> request.addRequest(id(issuer, hash, serial.value())));
        return encode(request, withNonce);
    }

    /// One certificate each of several issuers.
    static byte[] askMixed(List<Der> issuers, SerialNumber serial) {
        OCSPReqBuilder request = new OCSPReqBuilder();
        issuers.forEach(issuer -> request.addRequest(id(issuer, Hash.SHA1, serial.value())));
        return encode(request, false);
    }

    private static byte[] encode(OCSPReqBuilder request, boolean withNonce) {
        try {
            if (withNonce) {
                request.setRequestExtensions(
                        new Extensions(
                                new Extension(
                                        OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                                        false,
                                        new DEROctetString(NONCE).getEncoded())));
            }
            return request.build().getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateID id(Der issuer, Hash hash, BigInteger serial) {
        try {
            return new CertificateID(
                    new BcDigestCalculatorProvider()
                            .get(
                                    new AlgorithmIdentifier(
                                            hash == Hash.SHA1
                                                    ? OIWObjectIdentifiers.idSHA1
                                                    : NISTObjectIdentifiers.id_sha256)),
                    new X509CertificateHolder(issuer.bytes()),
                    serial);
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What an answer says.
    ///
    /// @param status of the response: 0 is successful (RFC 6960 §4.2.1)
    /// @param said one word for each certificate that was asked for
    record Said(
            int status,
            List<String> said,
            boolean nonceEchoed,
            Optional<Instant> thisUpdate,
            Optional<Instant> nextUpdate,
            Optional<Der> signer) {}

    static Said read(byte[] answer) {
        try {
            OCSPResp response = new OCSPResp(answer);
            if (response.getResponseObject() == null) {
                return new Said(
                        response.getStatus(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            }
            BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
            X509CertificateHolder signer = basic.getCerts()[0];
            if (!basic.isSignatureValid(
                    new JcaContentVerifierProviderBuilder()
                            .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                            .build(signer))) {
                throw new IllegalArgumentException("the signature is wrong");
            }
            Extension nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            SingleResp first = basic.getResponses()[0];
            return new Said(
                    response.getStatus(),
                    Arrays.stream(basic.getResponses()).map(TestOcsp::word).toList(),
                    nonce != null
                            && Arrays.equals(
                                    nonce.getExtnValue().getOctets(),
                                    new DEROctetString(NONCE).getEncoded()),
                    Optional.of(first.getThisUpdate().toInstant()),
                    Optional.of(first.getNextUpdate().toInstant()),
                    Optional.of(Der.of(signer.getEncoded())));
        } catch (OCSPException
                | IOException
                | OperatorCreationException
                | java.security.cert.CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String word(SingleResp response) {
        return switch (response.getCertStatus()) {
            case null -> "good";
            case UnknownStatus _ -> "unknown";
            case RevokedStatus revoked ->
                    "revoked "
                            + (revoked.hasRevocationReason()
                                    ? revoked.getRevocationReason()
                                    : "without a reason")
                            + " "
                            + revoked.getRevocationTime().toInstant();
            default -> throw new IllegalArgumentException("no status");
        };
    }
}
