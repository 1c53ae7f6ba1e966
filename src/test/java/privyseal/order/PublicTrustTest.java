package privyseal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.authority.AuthorityConfig.Trust;
import privyseal.authority.TrustProfile;
import privyseal.certificate.CertificateName;
import privyseal.organization.Applicant;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.pki.x509.Csr;
import privyseal.product.Catalogue;
import privyseal.product.DomainKind;
import privyseal.product.Level;
import privyseal.product.Product;
import privyseal.product.Standard;
import privyseal.rule.Denial;

/// What public trust wants of keys and names, for every product that is sold under it.
class PublicTrustTest {

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);

    static List<Product> international() {
        return Catalogue.shipped().products().stream()
                .filter(product -> product.standard() == Standard.INTERNATIONAL)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("international")
    @Requirement({"CT-11", "CT-11/order"})
    void noKeyIsMade(Product product) {
        KeyChoice made = new KeyChoice.Generated(Optional.empty(), Optional.empty());
        String name = product.domainKind().allowsWildcards() ? "*.example.com" : "example.com";
        KeyChoice pasted = new KeyChoice.Pasted(Csr.create(KEY, name, List.of(name)));

        assertThat(denials(product, name, made, Trust.PRIVATE)).isEmpty();
        assertThat(denials(product, name, made, Trust.PUBLIC)).containsExactly("CT-11");
        assertThat(denials(product, name, pasted, Trust.PUBLIC)).isEmpty();
    }

    /// The details of an organization are another matter.
    private static List<String> denials(Product product, String name, KeyChoice key, Trust trust) {
        return ApplicationRules.of(
                        product,
                        1,
                        List.of(CertificateName.of(name)),
                        key,
                        Optional.empty(),
                        Applicant.NONE,
                        trust.profile())
                .stream()
                .map(Denial::ruleId)
                .filter(rule -> !rule.equals("AP-01") || product.level() == Level.DV)
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "shop.example.com,    -",
        "*.example.com,       -",
        "example.com,         -",
        "example.co.uk,       -",
        "shop.github.io,      -",
        "github.io,           -",
        "例子.公司,             -",
        "192.0.2.1,           -",
        "co.uk,               CT-12",
        "*.co.uk,             CT-12",
        "shop.internal,       CT-12",
        "shop.local,          CT-12",
        "shop.example,        CT-12",
        "*.a.test,            CT-12",
        "mail.corp,           CT-12",
    })
    @Requirement("CT-12")
    void noInternalNames(String name, String deniedBy) {
        List<CertificateName> names =
                List.of(CertificateName.of("a.example.com"), CertificateName.of(ascii(name)));

        assertThat(ids(PublicTrustRules.ofNames(Trust.PUBLIC.profile(), names)))
                .isEqualTo(deniedBy.equals("-") ? List.of() : List.of(deniedBy));
        assertThat(PublicTrustRules.ofNames(Trust.PRIVATE.profile(), names)).isEmpty();
    }

    private static String ascii(String name) {
        return name.startsWith("*") ? name : java.net.IDN.toASCII(name);
    }

    private static List<String> ids(List<Denial> denials) {
        return denials.stream().map(Denial::ruleId).toList();
    }

    /// A product of the operator's own, as the shipped ones have no such.
    @Test
    @Requirement({"CT-12/ev", "CT-13/catalogue"})
    void noAddressesInEv() {
        TrustProfile trust = Trust.PUBLIC.profile();
        Product ev = Catalogue.shipped().find("16").orElseThrow();
        Product wide =
                new Product(
                        10_001,
                        ev.brand(),
                        Level.EV,
                        Standard.INTERNATIONAL,
                        ev.tariff(),
                        DomainKind.MULTI,
                        ev.terms(),
                        ev.keys(),
                        true,
                        ev.from(),
                        ev.name());

        assertThat(trust.collisions(ev)).isEmpty();
        assertThat(ids(trust.collisions(wide))).containsExactly("CT-12");
        assertThat(Trust.PRIVATE.profile().collisions(wide)).isEmpty();
    }
}
