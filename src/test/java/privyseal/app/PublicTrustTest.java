package privyseal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.db.CannotStartException;
import privyseal.product.Catalogue;
import privyseal.validation.Perspective;
import privyseal.validation.Perspective.Registry;

/// What does not go together with public trust, at both sides of each limit.
class PublicTrustTest {

    private static final String FIVE =
            "frankfurt ripe 192.0.2.1:53, tokyo apnic 192.0.2.2:53, dallas arin 192.0.2.3:53 192.0.2.3:3128,"
                    + " lagos afrinic 192.0.2.4:53, lima lacnic 192.0.2.5:53";

    @TempDir Path folder;

    private Config read(String trust, Map<String, String> more) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("data", folder.toString());
        given.put("authority.trust", trust);
        given.put("status.url", "http://status.example.com");
        given.put("validation.perspectives", FIVE);
        given.putAll(more);
        return ConfigReader.read(SettingValues.read(given, Map.of()));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    status.crl-validity         | 10d             | -
                    status.crl-validity         | 241h            | BR 4.9.7
                    status.crl-renewal          | 7d              | BR 4.9.7
                    status.crl-delay            | 24h             | -
                    status.crl-delay            | 86401s          | BR 4.9.7
                    status.ocsp-validity        | 8h              | -
                    status.ocsp-validity        | 28799s          | BR 4.9.10
                    status.ocsp-validity        | 10d             | -
                    status.ocsp-validity        | 864001s         | BR 4.9.10
                    status.url                  | http://127.0.0.1:8080 | BR 4.9.9
                    authority.backdate          | 48h             | -
                    authority.backdate          | 172801s         | BR 7.1.2.7
                    review.ev-approvals         | 1               | EVG 3.2.2.13
                    validation.http-port        | 8080            | BR 3.2.2.4.18
                    validation.https-port       | 8443            | BR 3.2.2.4.18
                    validation.allow-addresses  | 10.0.0.0/8      | BR 4.2.2
                    validation.resolver         | 192.0.2.9:53    | BR 3.2.2.4
                    validation.perspectives     | ""              | BR 3.2.2.9
                    testing.clock               | true            | testing.clock
                    """)
    @Requirement("CT-13")
    void whatCollidesStopsTheStart(String setting, String value, String clause) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put(setting, value);
        if (value.equals("7d")) {
            // Renewal is shorter than validity, whatever the trust.
            more.put("status.crl-validity", "9d");
            assertThat(read("public", more).status().crlRenewal()).isEqualTo(Duration.ofDays(7));
            more.put(setting, "604801s");
        }
        if (clause.equals("-")) {
            assertThat(read("public", more).authority().trust().name()).isEqualTo("PUBLIC");
            return;
        }
        assertThatThrownBy(() -> read("public", more))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(clause)
                .hasMessageContaining("authority.trust");
        if (!setting.equals("testing.clock")) {
            assertThat(read("private", more).authority().trust().name()).isEqualTo("PRIVATE");
        }
    }

    @Test
    @Requirement("CT-13")
    void aResolverGoesWithTrustAnchors() {
        Config config =
                read(
                        "public",
                        Map.of(
                                "validation.resolver",
                                "192.0.2.9:53",
                                "validation.trust-anchors",
                                ". DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"));
        assertThat(config.validation().resolver()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a ripe 192.0.2.1:53, b arin 192.0.2.2:53, c ripe 192.0.2.3:53, d ripe 192.0.2.4:53
                    a ripe 192.0.2.1:53, b ripe 192.0.2.2:53, c ripe 192.0.2.3:53, d ripe 192.0.2.4:53, e ripe 192.0.2.5:53
                    a ripe 192.0.2.1:53, a arin 192.0.2.2:53, c ripe 192.0.2.3:53, d ripe 192.0.2.4:53, e ripe 192.0.2.5:53
                    a ripe 192.0.2.1:53, b arin 192.0.2.1:53, c ripe 192.0.2.3:53, d ripe 192.0.2.4:53, e ripe 192.0.2.5:53
                    """)
    @Requirement({"CT-13", "VA-10"})
    void fourPlacesAreTooFewAndSoIsOneRegion(String perspectives) {
        assertThatThrownBy(() -> read("public", Map.of("validation.perspectives", perspectives)))
                .hasMessageContaining("BR 3.2.2.9");
        assertThat(
                        read("private", Map.of("validation.perspectives", perspectives))
                                .validation()
                                .perspectives())
                .hasSizeBetween(4, 5);
    }

    @Test
    @Requirement("VA-10")
    void aPerspectiveIsReadFromItsText() {
        Perspective dallas = read("public", Map.of()).validation().perspectives().get(2);
        assertThat(dallas.name()).isEqualTo("dallas");
        assertThat(dallas.registry()).isEqualTo(Registry.ARIN);
        assertThat(dallas.resolver().getPort()).isEqualTo(53);
        assertThat(dallas.proxy().orElseThrow().getPort()).isEqualTo(3128);
        for (String wrong :
                new String[] {
                    "dallas",
                    "dallas arin",
                    "dallas nowhere 192.0.2.3:53",
                    "dallas arin host:53",
                    "dallas arin 192.0.2.3:53 192.0.2.3:1 more",
                    "Dallas arin 192.0.2.3:53"
                }) {
            assertThatThrownBy(() -> read("private", Map.of("validation.perspectives", wrong)))
                    .as(wrong)
                    .hasMessageContaining("validation.perspectives");
        }
    }

    @Test
    @Requirement("RV-23/public")
    void revocationsAreDueWithinADay() {
        Config open = read("public", Map.of());
        assertThat(open.review().revocationTarget()).isEqualTo(Duration.ofHours(24));
        assertThat(open.review().target()).isEqualTo(Duration.ofDays(5));
        assertThat(read("private", Map.of()).review().revocationTarget())
                .isEqualTo(Duration.ofDays(5));
        Config sooner =
                read("public", Map.of("review.target", "3h", "review.compromise-target", "25h"));
        assertThat(sooner.review().revocationTarget()).isEqualTo(Duration.ofHours(3));
        assertThat(sooner.review().compromiseTarget()).isEqualTo(Duration.ofHours(24));
    }

    /// Two of the operator's own, of which the second collides.
    @Test
    @Requirement("CT-13/catalogue")
    void aProductOfTheOperatorsThatCollidesStopsTheStart() throws IOException {
        assertThat(startedWith("OV")).isInstanceOf(Catalogue.Loaded.Ready.class);
        PublicTrust.checkProducts(read("public", Map.of()), catalogue("OV"));
        assertThatThrownBy(
                        () -> PublicTrust.checkProducts(read("public", Map.of()), catalogue("EV")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("product 10002 (Acme Two)")
                .hasMessageContaining("EVG 7.1.4.2.2");
        PublicTrust.checkProducts(read("private", Map.of()), catalogue("EV"));
    }

    private Catalogue catalogue(String level) throws IOException {
        return ((Catalogue.Loaded.Ready) startedWith(level)).catalogue();
    }

    private Catalogue.Loaded startedWith(String level) throws IOException {
        Path file = folder.resolve("catalogue.yaml");
        Files.writeString(
                file,
                """
                catalogue:
                  - brand: Acme
                    standard: international
                    from: acme
                    products:
                      - {id: 10001, level: DV, tariff: paid, domains: single, terms: [1y], keys: [ec-p256], en: Acme One, zh: 一}
                      - {id: 10002, level: %s, tariff: paid, domains: multi, terms: [1y], keys: [ec-p256], ips: true, en: Acme Two, zh: 二}
                """
                        .formatted(level));
        return Catalogue.load(file);
    }
}
