package privyseal.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.authority.CertificationAuthority.Kind;
import privyseal.pki.Der;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.key.Providers;
import privyseal.pki.x509.ParsedCertificate;

@Tag("story")
class AuthoritySuccessionTest {

    private static final Duration LONGEST_TERM = Duration.ofDays(398);

    private MovingClock clock;
    private TestAuthority test;

    @BeforeEach
    void start() {
        clock = new MovingClock(Instant.parse("2026-03-01T00:00:00Z"));
        test = TestAuthority.at(clock);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void theFirstStartMakesThreeHierarchiesAndTheNextNothing() throws Exception {
        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "root-rsa-1", "root-ecdsa-1", "root-sm2-1", "rsa-1", "ecdsa-1", "sm2-1");
        for (CertificationAuthority authority : all()) {
            // The JDK's own reader does not know the curve of SM2.
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509", Providers.bouncyCastle())
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    authority.certificate().bytes()));
            assertThat(Keys.algorithmOf(ParsedCertificate.of(authority.certificate()).key()))
                    .contains(
                            switch (authority.id().value()) {
                                case "root-rsa-1" -> KeyAlgorithm.RSA_4096;
                                case "rsa-1" -> KeyAlgorithm.RSA_2048;
                                case "root-ecdsa-1" -> KeyAlgorithm.EC_P384;
                                case "root-sm2-1", "sm2-1" -> KeyAlgorithm.SM2;
                                default -> KeyAlgorithm.EC_P256;
                            });
            assertThat(certificate.getBasicConstraints())
                    .isEqualTo(authority.kind() == Kind.ROOT ? Integer.MAX_VALUE : 0);
            assertThat(certificate.getNotAfter().toInstant())
                    .isEqualTo(authority.notAfter())
                    .isEqualTo(
                            clock.instant()
                                    .minus(Duration.ofHours(1))
                                    .atOffset(ZoneOffset.UTC)
                                    .plusYears(authority.kind() == Kind.ROOT ? 20 : 10)
                                    .minusSeconds(1)
                                    .toInstant());
        }

        test.restart(TestAuthority.STATUS_URL);

        assertThat(ids()).hasSize(6);
        assertThat(shards("rsa-1")).containsExactly("http://127.0.0.1:8080/crl/rsa-1/1.crl");
    }

    @Test
    void twoNodesThatStartAtOnceMakeOneSetOfAuthorities() throws Exception {
        try (TestAuthority empty = TestAuthority.empty(clock)) {
            BuiltInAuthorityTest.atOnce(
                    2,
                    () -> {
                        empty.restart(TestAuthority.STATUS_URL);
                        return true;
                    });
            List<CertificationAuthority> made =
                    empty.database().inTransaction(new Authorities()::all);
            assertThat(made).hasSize(6);
        }
    }

    @Test
    void anIssuingAuthorityIsSucceededWhenItOutlivesTheLongestTermNoMore() {
        CertificationAuthority first = find("ecdsa-1");
        moveTo(first.notAfter().minus(LONGEST_TERM));
        test.authority().succession().succeedWhereDue(test.database());
        assertThat(ids()).doesNotContain("ecdsa-2");

        clock.advance(Duration.ofSeconds(1));
        test.authority().succession().succeedWhereDue(test.database());
        test.authority().succession().succeedWhereDue(test.database());

        assertThat(ids()).contains("ecdsa-2", "rsa-2").doesNotContain("ecdsa-3", "root-ecdsa-2");
        assertThat(find("ecdsa-2").current()).isTrue();
        assertThat(find("ecdsa-1").current()).isFalse();
        assertThat(test.issue().authority()).isEqualTo(new AuthorityId("ecdsa-2"));
    }

    @Test
    void aRootIsSucceededWhenItOutlivesAnIssuingAuthorityNoMore() {
        moveTo(find("root-rsa-1").notAfter().atOffset(ZoneOffset.UTC).minusYears(10).toInstant());
        test.authority().succession().succeedWhereDue(test.database());
        assertThat(ids()).doesNotContain("root-rsa-2");

        clock.advance(Duration.ofSeconds(1));
        test.authority().succession().succeedWhereDue(test.database());

        assertThat(find("root-rsa-2").current()).isTrue();
        assertThat(find("rsa-2").parent()).contains(new AuthorityId("root-rsa-1"));
    }

    @Test
    void anOrderAfterYearsMakesTheSuccessorThatTheJobDidNot() {
        clock.advance(Duration.ofDays(365 * 21));

        IssuedCertificate issued = test.issue();

        assertThat(issued.authority()).isEqualTo(new AuthorityId("ecdsa-2"));
        assertThat(ParsedCertificate.of(issued.chain().getLast()).der())
                .isEqualTo(find("root-ecdsa-2").certificate());
    }

    @Test
    void anotherStatusUrlMakesNewShardsAndKeepsTheOldOnes() {
        test.restart(URI.create("http://status.example/pki/"));

        assertThat(shards("ecdsa-1"))
                .containsExactly(
                        "http://127.0.0.1:8080/crl/ecdsa-1/1.crl",
                        "http://status.example/pki/crl/ecdsa-1/2.crl");
        assertThat(
                        new String(
                                test.issue().der().bytes(),
                                java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("http://status.example/pki/crl/ecdsa-1/2.crl")
                .contains("http://status.example/pki/ocsp/ecdsa-1")
                .contains("http://status.example/pki/ca/ecdsa-1.cer");

        test.restart(TestAuthority.STATUS_URL);
        assertThat(shards("ecdsa-1")).hasSize(2);
        assertThat(
                        new String(
                                test.issue().der().bytes(),
                                java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("http://127.0.0.1:8080/crl/ecdsa-1/1.crl");
    }

    @Test
    void writesTheRootOfEveryAuthority(@TempDir Path folder) throws IOException {
        Path authorities = folder.resolve("authorities");
        test.database().useTransaction(tx -> test.authority().setup().writeRoots(tx, authorities));

        try (var files = Files.list(authorities)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rsa-1-root.pem",
                            "ecdsa-1-root.pem",
                            "root-rsa-1-root.pem",
                            "root-ecdsa-1-root.pem",
                            "sm2-1-root.pem",
                            "root-sm2-1-root.pem");
        }
        assertThat(
                        ParsedCertificate.parsePem(
                                Files.readString(authorities.resolve("rsa-1-root.pem"))))
                .extracting(ParsedCertificate::der)
                .containsExactly(find("root-rsa-1").certificate());
    }

    @Test
    void theServicesOwnCertificateIsKeptAndRenewed() throws Exception {
        List<InetAddress> loopback =
                List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        ServerCertificate.Current first = server(loopback).current();

        ParsedCertificate leaf = ParsedCertificate.of(first.chain().getFirst());
        assertThat(leaf.dnsNames()).containsExactly("certs.example", "localhost");
        assertThat(leaf.ipAddresses()).hasSize(2).contains("127.0.0.1");
        assertThat(Keys.isPair(first.key(), leaf.key())).isTrue();
        assertThat(leaf.isIssuedBy(ParsedCertificate.of(first.chain().getLast()))).isTrue();
        assertThat(server(loopback).current().chain())
                .as("after a restart")
                .isEqualTo(first.chain());

        moveTo(first.notAfter().minus(Duration.ofDays(30)).minusSeconds(1));
        assertThat(server(loopback).current().chain()).isEqualTo(first.chain());
        clock.advance(Duration.ofSeconds(1));
        List<Der> renewed = server(loopback).current().chain();
        assertThat(renewed).isNotEqualTo(first.chain());
        assertThat(server(loopback).current().chain()).isEqualTo(renewed);
        assertThat(server(List.of()).current().chain()).isNotEqualTo(renewed);
    }

    private ServerCertificate server(List<InetAddress> addresses) {
        return test.authority()
                .serverCertificate(
                        test.database(), clock, List.of("certs.example", "localhost"), addresses);
    }

    private void moveTo(Instant moment) {
        clock.advance(Duration.between(clock.instant(), moment));
    }

    private List<CertificationAuthority> all() {
        return test.database().inTransaction(new Authorities()::all);
    }

    private List<String> ids() {
        return all().stream().map(authority -> authority.id().value()).toList();
    }

    private CertificationAuthority find(String id) {
        return test.database()
                .inTransaction(tx -> new Authorities().find(tx, new AuthorityId(id)))
                .orElseThrow();
    }

    private List<String> shards(String authority) {
        return test.database().inTransaction(new CrlShards()::all).stream()
                .filter(shard -> shard.authority().value().equals(authority))
                .map(shard -> shard.uri().toString())
                .toList();
    }
}
