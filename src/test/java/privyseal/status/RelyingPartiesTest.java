package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXRevocationChecker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.authority.IssuedCertificate;
import privyseal.authority.TestDer;
import privyseal.pki.RevocationReason;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.testing.RelyingParty;
import privyseal.testing.Tools;

/// What those say who did not write this service, and of whom every door in the world is made.
@Tag("client")
@Requirement("RV-04")
class RelyingPartiesTest {

    /// Which hierarchy signs.
    enum Family {
        RSA(KeyAlgorithm.RSA_2048),
        ECDSA(KeyAlgorithm.EC_P256);

        private final KeyAlgorithm key;

        Family(KeyAlgorithm key) {
            this.key = key;
        }
    }

    @TempDir static Path folder;

    private static TestStatus status;

    @BeforeAll
    static void start() {
        status = new TestStatus(Clock.systemUTC(), 2, Duration.ZERO);
        status.publisher().publishDue();
    }

    @AfterAll
    static void stop() {
        status.close();
    }

    @ParameterizedTest
    @EnumSource
    void opensslChecksTheWholeChainByCrl(Family family) {
        assertThat(party(issue(family)).opensslByCrl().ok()).contains("OK");
        Tools.Result refused = party(revoked(family)).opensslByCrl();
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("certificate revoked");
    }

    @ParameterizedTest
    @EnumSource
    void opensslAsksByOcsp(Family family) {
        RelyingParty good = party(issue(family));
        RelyingParty revoked = party(revoked(family));

        for (String hash : List.of("-sha1", "-sha256")) {
            assertThat(good.opensslByPost(hash).ok()).contains("Response verify OK", ": good");
            assertThat(revoked.opensslByPost(hash).ok())
                    .contains("Response verify OK", ": revoked", "Reason: superseded");
        }
        assertThat(revoked.opensslByGet().ok()).contains(": revoked");
        assertThat(good.opensslByGet().ok()).contains(": good");
    }

    @ParameterizedTest
    @EnumSource
    void gnutlsAsksByOcspAndReadsTheCrl(Family family) {
        RelyingParty good = party(issue(family));
        RelyingParty revoked = party(revoked(family));

        assertThat(good.gnutlsByOcsp().output()).contains("Certificate Status: good");
        assertThat(revoked.gnutlsByOcsp().output()).contains("Certificate Status: revoked");
        assertThat(good.gnutlsOfCrl().ok()).contains("Verified");
        assertThat(good.gnutlsByCrl().ok()).contains("Chain verification output: Verified");
        assertThat(revoked.gnutlsByCrl().output()).contains("Not verified", "revoked");
    }

    @ParameterizedTest
    @EnumSource
    void javaChecksTheWholeChain(Family family) throws Exception {
        RelyingParty good = party(issue(family));
        RelyingParty revoked = party(revoked(family));
        List<Set<PKIXRevocationChecker.Option>> ways =
                List.of(Set.of(), Set.of(PKIXRevocationChecker.Option.PREFER_CRLS));
        for (Set<PKIXRevocationChecker.Option> way : ways) {
            good.java(way);
            assertThatThrownBy(() -> revoked.java(way))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            e -> {
                                assertThat(e.getReason())
                                        .isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
                                assertThat(e.getCause())
                                        .isInstanceOf(CertificateRevokedException.class);
                                assertThat(e.getIndex()).isZero();
                            });
        }
    }

    private static IssuedCertificate issue(Family family) {
        return status.authority()
                .issue(
                        status.authority()
                                .order(
                                        status.authority().newId(),
                                        Keys.generate(family.key).publicKey()));
    }

    private static IssuedCertificate revoked(Family family) {
        IssuedCertificate issued = issue(family);
        status.authority().revoke(issued.certificate(), RevocationReason.SUPERSEDED);
        status.publisher().publishDue();
        return issued;
    }

    private static RelyingParty party(IssuedCertificate issued) {
        return new RelyingParty(
                folder,
                List.of(
                        TestDer.certificate(issued.der()),
                        TestDer.certificate(issued.chain().getFirst())),
                TestDer.certificate(issued.chain().getLast()));
    }
}
