package privyseal.pki.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.OcspRequests;
import privyseal.pki.RevocationReason;
import privyseal.pki.SerialNumber;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.Issuer;
import privyseal.pki.x509.ParsedCertificate;

@Requirement("RV-04")
class OcspTest {

    private static final TestHierarchy CA =
            TestHierarchy.of(
                    KeyAlgorithm.EC_P256,
                    KeyAlgorithm.EC_P256,
                    Instant.parse("2026-06-01T12:00:00Z"));

    private static final ParsedCertificate ISSUER = CA.issuing.certificate();

    @ParameterizedTest(name = "{0} matches: {1}")
    @CsvSource({"SHA-1, true", "SHA-256, true", "SHA-512, false"})
    void findsTheIssuerByHash(String hash, boolean matches) {
        byte[] request = new OcspRequests().ask(ISSUER, hash, BigInteger.TEN).der();

        assertThat(OcspRequest.parse(request))
                .isInstanceOfSatisfying(
                        OcspRequest.Query.class,
                        query -> {
                            CertId id = query.asked().getFirst();
                            assertThat(id.matches(ISSUER)).isEqualTo(matches);
                            assertThat(id.matches(CA.root.certificate())).isFalse();
                            assertThat(id.serial()).contains(new SerialNumber(BigInteger.TEN));
                            assertThat(query.nonce()).isEmpty();
                        });
    }

    @Test
    void aNumberThatNoCertificateHasIsNone() {
        for (BigInteger number :
                List.of(BigInteger.ZERO, BigInteger.ONE.negate(), BigInteger.ONE.shiftLeft(159))) {
            byte[] request = new OcspRequests().ask(ISSUER, "SHA-1", number).der();
            assertThat(OcspRequest.parse(request))
                    .isInstanceOfSatisfying(
                            OcspRequest.Query.class,
                            query -> assertThat(query.asked().getFirst().serial()).isEmpty());
        }
    }

    @ParameterizedTest(name = "a nonce of {0} octets is understood: {1}")
    @CsvSource({"0, false", "1, true", "32, true", "128, true", "129, false"})
    void aNonceHas1To128Octets(int octets, boolean understood) {
        assertThat(
                        OcspRequest.parse(OcspRequests.asking(ISSUER, 1, octets))
                                instanceof OcspRequest.Query)
                .isEqualTo(understood);
    }

    @ParameterizedTest(name = "{0} questions are understood: {1}")
    @CsvSource({"0, false", "1, true", "20, true", "21, false"})
    void asksNotTooMuchAtOnce(int questions, boolean understood) {
        OcspRequests requests = new OcspRequests();
        for (int i = 0; i < questions; i++) {
            requests.ask(ISSUER, "SHA-1", BigInteger.valueOf(i + 1));
        }
        assertThat(OcspRequest.parse(requests.der()) instanceof OcspRequest.Query)
                .isEqualTo(understood);
    }

    @Test
    void anUnknownExtensionMayNotBeCritical() {
        OcspRequests requests = new OcspRequests().ask(ISSUER, "SHA-1", BigInteger.ONE);
        assertThat(OcspRequest.parse(requests.extension("1.2.3", false, new byte[] {5, 0}).der()))
                .isInstanceOf(OcspRequest.Query.class);
        assertThat(OcspRequest.parse(requests.extension("1.2.4", true, new byte[] {5, 0}).der()))
                .isInstanceOf(OcspRequest.Malformed.class);
    }

    @Test
    void aNonceThatIsNoOctetStringIsMalformed() {
        String nonce = OCSPObjectIdentifiers.id_pkix_ocsp_nonce.getId();
        for (byte[] value : List.of(new byte[0], new byte[] {5, 0}, new byte[] {4, 2, 1})) {
            byte[] request =
                    new OcspRequests()
                            .ask(ISSUER, "SHA-1", BigInteger.ONE)
                            .extension(nonce, false, value)
                            .der();
            assertThat(OcspRequest.parse(request)).isInstanceOf(OcspRequest.Malformed.class);
        }
    }

    @Test
    void nothingElseIsUnderstood() {
        byte[] request = OcspRequests.asking(ISSUER, 1, 32);
        byte[] longer = new byte[request.length + 1];
        System.arraycopy(request, 0, longer, 0, request.length);
        for (byte[] octets : List.of(new byte[0], new byte[] {0x30, 0}, longer, new byte[65_537])) {
            assertThat(OcspRequest.parse(octets)).isInstanceOf(OcspRequest.Malformed.class);
        }
    }

    @Test
    void answersWhatWasAsked() throws Exception {
        byte[] request =
                new OcspRequests()
                        .ask(ISSUER, "SHA-1", BigInteger.ONE)
                        .ask(ISSUER, "SHA-256", BigInteger.TWO)
                        .nonce(16)
                        .der();
        OcspRequest.Query query = (OcspRequest.Query) OcspRequest.parse(request);
        Issuer responder = CA.responder(KeyAlgorithm.EC_P256);
        Instant revokedAt = CA.now.minus(Duration.ofDays(2));
        Instant next = CA.now.plus(Duration.ofHours(24));

        byte[] response =
                new OcspSigner(responder)
                        .sign(
                                List.of(
                                        new OcspSigner.Answer(
                                                query.asked().get(0),
                                                new CertificateStatus.Good(),
                                                CA.now,
                                                next),
                                        new OcspSigner.Answer(
                                                query.asked().get(1),
                                                new CertificateStatus.Revoked(
                                                        revokedAt, RevocationReason.SUPERSEDED),
                                                CA.now,
                                                next)),
                                query.nonce(),
                                CA.now.plusMillis(999));

        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(response).getResponseObject();
        assertThat(
                        basic.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .build(
                                                new X509CertificateHolder(
                                                        responder.certificate().der().bytes()))))
                .isTrue();
        assertThat(basic.getProducedAt()).isEqualTo(Date.from(CA.now));
        assertThat(basic.getCerts()).hasSize(1);
        assertThat(
                        basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                                .getExtnValue()
                                .getOctets())
                .isEqualTo(query.nonce().orElseThrow().bytes());
        SingleResp good = basic.getResponses()[0];
        assertThat(good.getCertStatus()).isNull();
        assertThat(good.getThisUpdate()).isEqualTo(Date.from(CA.now));
        assertThat(good.getNextUpdate()).isEqualTo(Date.from(next));
        RevokedStatus revoked = (RevokedStatus) basic.getResponses()[1].getCertStatus();
        assertThat(revoked.getRevocationTime()).isEqualTo(Date.from(revokedAt));
        assertThat(revoked.getRevocationReason()).isEqualTo(4);
    }

    @Test
    @Requirement("RV-24")
    void unspecifiedIsSaidByLeavingItOut() throws Exception {
        OcspRequest.Query query =
                (OcspRequest.Query) OcspRequest.parse(OcspRequests.asking(ISSUER, 1, 1));
        byte[] response =
                new OcspSigner(CA.responder(KeyAlgorithm.EC_P256))
                        .sign(
                                List.of(
                                        new OcspSigner.Answer(
                                                query.asked().getFirst(),
                                                new CertificateStatus.Revoked(
                                                        CA.now, RevocationReason.UNSPECIFIED),
                                                CA.now,
                                                CA.now.plusSeconds(60))),
                                java.util.Optional.empty(),
                                CA.now);
        BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(response).getResponseObject();
        RevokedStatus revoked = (RevokedStatus) basic.getResponses()[0].getCertStatus();

        assertThat(revoked.hasRevocationReason()).isFalse();
        assertThat(basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isNull();
    }
}
