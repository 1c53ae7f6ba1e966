package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import privyseal.Requirement;
import privyseal.testing.Customer;
import privyseal.testing.RelyingParty;
import privyseal.testing.TestService;
import privyseal.testing.Tools;

/// Certificates that a customer got, put before those who did not write this service.
///
/// The judges look at the machine's clock, so the service's must not have been moved.
@Tag("client")
@Requirement({"RV-04", "RV-04/crl", "RV-04/ocsp", "RV-06"})
class JudgesTest {

    enum Family {
        RSA(ImmutableMap.of("CsrEncryptAlgo", "RSA"), ImmutableMap.of("CertCSREncryptAlgo", "RSA")),
        ECDSA(
                ImmutableMap.of("CsrEncryptAlgo", "ECC", "CsrKeyParameter", "prime256v1"),
                ImmutableMap.of("CertCSREncryptAlgo", "ECC", "CertCSRKeyParameter", "prime256v1"));

        private final ImmutableMap<String, String> application;
        private final ImmutableMap<String, String> reissue;

        Family(ImmutableMap<String, String> application, ImmutableMap<String, String> reissue) {
            this.application = application;
            this.reissue = reissue;
        }
    }

    /// @param good issued; and a reissued one with its original
    /// @param revoked an original and what was reissued from it
    private record Exhibits(List<RelyingParty> good, List<RelyingParty> revoked) {}

    @TempDir static Path folder;

    private static final Map<Family, Exhibits> EXHIBITS = new EnumMap<>(Family.class);

    private static Exhibits exhibits(Family family) {
        return Objects.requireNonNull(EXHIBITS.get(family));
    }

    @BeforeAll
    static void aCustomerGetsThem() {
        TestService service = TestService.shared();
        assertThat(service.ground().clock().ahead()).as("the clock was moved").isZero();
        Customer customer = service.customer();
        for (Family family : Family.values()) {
            String name = family.name().toLowerCase(java.util.Locale.ROOT);
            String issued = issued(customer, family, name + "-issued");
            String original = issued(customer, family, name + "-original");
            String reissued = reissued(customer, family, original);
            String ended = issued(customer, family, name + "-ended");
            String endedToo = reissued(customer, family, ended);
            // RV-02: afterwards nobody is shown them.
            List<RelyingParty> doomed = List.of(party(customer, ended), party(customer, endedToo));
            customer.asksToRevoke(ended);
            customer.publish(customer.askedToRevoke(ended));
            customer.becomes(ended, 10);
            Exhibits exhibits =
                    new Exhibits(
                            List.of(
                                    party(customer, issued),
                                    party(customer, original),
                                    party(customer, reissued)),
                            doomed);
            EXHIBITS.put(family, exhibits);
        }
        EXHIBITS.values().stream()
                .flatMap(exhibits -> exhibits.revoked().stream())
                .forEach(party -> Tools.await("the next CRL", party::isListed));
    }

    private static String issued(Customer customer, Family family, String label) {
        String id =
                customer.appliesForFree(
                        customer.domain(label), "DNS", Map.copyOf(family.application));
        customer.proves(id);
        assertThat(customer.status(id)).isEqualTo(1);
        return id;
    }

    /// Judged by the machine's clock: it is not moved to look again (VA-06), the service looks by itself.
    private static String reissued(Customer customer, Family family, String original) {
        Map<String, String> request =
                new java.util.HashMap<>(
                        Map.of("CertificateId", original, "ValidType", "DNS", "CsrType", "online"));
        request.putAll(family.reissue);
        String id = customer.call("ReplaceCertificate", request).get("CertificateId").asText();
        customer.publish(customer.asked(id));
        customer.becomes(id, 1);
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void opensslByCrl(Family family) {
        for (RelyingParty party : exhibits(family).good()) {
            assertThat(party.opensslByCrl().ok()).contains("OK");
        }
        for (RelyingParty party : exhibits(family).revoked()) {
            Tools.Result refused = party.opensslByCrl();
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.output()).contains("certificate revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensslByOcspPostAndGet(Family family) {
        for (RelyingParty party : exhibits(family).good()) {
            assertThat(party.opensslByPost("-sha1").ok()).contains("Response verify OK", ": good");
            assertThat(party.opensslByGet().ok()).contains("Response verify OK", ": good");
        }
        for (RelyingParty party : exhibits(family).revoked()) {
            assertThat(party.opensslByPost("-sha1").ok())
                    .contains("Response verify OK", ": revoked");
            assertThat(party.opensslByGet().ok()).contains("Response verify OK", ": revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void gnutlsByOcspAndCrl(Family family) {
        for (RelyingParty party : exhibits(family).good()) {
            assertThat(party.gnutlsByOcsp().output()).contains("Certificate Status: good");
            assertThat(party.gnutlsByCrl().ok()).contains("Verified. The certificate is trusted");
        }
        for (RelyingParty party : exhibits(family).revoked()) {
            assertThat(party.gnutlsByOcsp().output()).contains("Certificate Status: revoked");
            assertThat(party.gnutlsByCrl().output()).contains("Not verified", "revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void javaForTheWholeChain(Family family) throws Exception {
        List<Set<PKIXRevocationChecker.Option>> ways =
                List.of(Set.of(), Set.of(PKIXRevocationChecker.Option.PREFER_CRLS));
        for (Set<PKIXRevocationChecker.Option> way : ways) {
            for (RelyingParty party : exhibits(family).good()) {
                party.java(way);
            }
            for (RelyingParty party : exhibits(family).revoked()) {
                assertThatThrownBy(() -> party.java(way))
                        .isInstanceOfSatisfying(
                                CertPathValidatorException.class, JudgesTest::isForRevocation);
            }
        }
    }

    private static void isForRevocation(CertPathValidatorException refused) {
        assertThat(refused.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED);
        assertThat(refused.getIndex()).isZero();
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        CertificateRevokedException.class,
                        why ->
                                assertThat(why.getRevocationReason())
                                        .isEqualTo(CRLReason.UNSPECIFIED));
    }

    /// The certificate as the customer is shown it, and the root that the service wrote for trust stores.
    private static RelyingParty party(Customer customer, String id) {
        String shown = customer.detail(id).get("CertificatePublicKey").asText();
        List<X509Certificate> certificates = certificates(shown);
        X509Certificate issuer = certificates.get(1);
        X509Certificate root =
                roots().stream()
                        .filter(r ->
                                r.getSubjectX500Principal().equals(issuer.getIssuerX500Principal()))
                        .findFirst()
                        .orElseThrow();
        return new RelyingParty(folder, certificates.subList(0, 2), root);
    }

    private static List<X509Certificate> roots() {
        List<X509Certificate> roots = new ArrayList<>();
        Path authorities = TestService.shared().data().resolve("authorities");
        try (var files = Files.newDirectoryStream(authorities, "*{rsa,ecdsa}-*-root.pem")) {
            files.forEach(file -> roots.addAll(certificates(Tools.read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return roots;
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
