package privyseal.pki.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.TestHierarchy;
import privyseal.pki.key.KeyAlgorithm;

@Requirement("RV-04")
class CrlTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final TestHierarchy CA =
            TestHierarchy.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P256, NOW);

    private static final CrlScope SHARD = new CrlScope.LeavesAt(TestHierarchy.LEAF_CRL);

    @Test
    void readsWhatItMakes() {
        List<RevokedEntry> entries = new ArrayList<>();
        for (RevocationReason reason : RevocationReason.values()) {
            entries.add(
                    new RevokedEntry(
                            BigInteger.ONE.shiftLeft(20 * entries.size() + 30),
                            NOW.minusSeconds(entries.size()),
                            reason));
        }
        SignedCrl signed = sign(SHARD, entries);
        Crl crl = Crl.read(signed.der());

        assertThat(crl.entries()).isEqualTo(entries);
        assertThat(crl.number()).isEqualTo(BigInteger.valueOf(12));
        assertThat(crl.thisUpdate()).isEqualTo(NOW);
        assertThat(crl.nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(crl.url()).contains(TestHierarchy.LEAF_CRL);
        assertThat(crl.isSignedBy(CA.issuing.certificate())).isTrue();
        assertThat(crl.isSignedBy(CA.root.certificate())).isFalse();
        assertThat(signed.size()).isEqualTo(signed.der().bytes().length);
    }

    @Test
    void anEmptyListIsAbsent() throws Exception {
        SignedCrl signed = sign(new CrlScope.AllCertificates(), List.of());
        X509CRL read =
                (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(signed.der().bytes()));

        assertThat(read.getRevokedCertificates()).isNull();
        assertThat(read.getCriticalExtensionOIDs()).isEmpty();
        assertThat(Crl.read(signed.der()).url()).isEmpty();
        assertThat(Crl.read(signed.der()).entries()).isEmpty();
    }

    @Test
    @Requirement("RV-24")
    void unspecifiedIsSaidByLeavingItOut() throws Exception {
        SignedCrl signed =
                sign(
                        SHARD,
                        List.of(
                                new RevokedEntry(BigInteger.ONE, NOW, RevocationReason.UNSPECIFIED),
                                new RevokedEntry(
                                        BigInteger.TWO, NOW, RevocationReason.SUPERSEDED)));
        X509CRL read =
                (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(signed.der().bytes()));

        assertThat(read.getRevokedCertificate(BigInteger.ONE).hasExtensions()).isFalse();
        assertThat(read.getRevokedCertificate(BigInteger.TWO).getRevocationReason())
                .isEqualTo(java.security.cert.CRLReason.SUPERSEDED);
    }

    /// Lengths of one to three octets, and entries beyond the first chunk of a mebibyte.
    @Test
    void growsInChunks() {
        for (int count : new int[] {1, 2, 5, 50, 25_000}) {
            List<RevokedEntry> entries =
                    Collections.nCopies(
                            count,
                            new RevokedEntry(
                                    BigInteger.ONE.shiftLeft(126),
                                    NOW,
                                    RevocationReason.KEY_COMPROMISE));
            Crl crl = Crl.read(sign(SHARD, entries).der());
            assertThat(crl.entries()).hasSize(count);
            assertThat(crl.isSignedBy(CA.issuing.certificate())).isTrue();
        }
    }

    @Test
    void refusesWhatNoCrlCanSay() {
        CrlSigner signer = new CrlSigner(CA.issuing);
        Instant later = NOW.plusSeconds(1);

        assertThatThrownBy(() ->
                        signer.sign(
                                SHARD,
                                BigInteger.ONE.shiftLeft(159),
                                NOW,
                                later,
                                Collections.emptyIterator()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        signer.sign(SHARD, BigInteger.ONE, NOW, NOW, Collections.emptyIterator()))
                .isInstanceOf(IllegalArgumentException.class);
        for (byte[] octets : List.of(new byte[0], new byte[] {0x30, 0})) {
            assertThatThrownBy(() -> Crl.read(Der.of(octets)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SignedCrl sign(CrlScope scope, List<RevokedEntry> entries) {
        return new CrlSigner(CA.issuing)
                .sign(
                        scope,
                        BigInteger.valueOf(12),
                        NOW,
                        NOW.plus(Duration.ofDays(7)),
                        entries.iterator());
    }
}
