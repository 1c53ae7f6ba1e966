package privyseal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import privyseal.Requirement;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.egress.AddressRange;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.rule.Denial;
import privyseal.validation.ProofPlan;

/// IP addresses as names: of which products, which of them, and how they are proved.
class AddressNamesTest {

    private static final List<CertificateName> ADDRESS = names("9.9.9.9");

    static Stream<Product> products() {
        return Catalogue.shipped().products().stream()
                .filter(product -> !product.domainKind().allowsWildcards());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    @Requirement({"AP-01/ip", "CT-10"})
    void onlyWhatTakesThemCoversThem(Product product) {
        List<Denial> denials = ApplicationRules.ofNames(product, 1, ADDRESS);
        if (product.takesAddresses()) {
            assertThat(denials).isEmpty();
        } else {
            assertThat(denials)
                    .singleElement()
                    .satisfies(denial -> {
                        assertThat(denial.ruleId()).isEqualTo("AP-01");
                        assertThat(denial.sentence().english())
                                .contains("no IP addresses", "9.9.9.9");
                        assertThat(denial.sentence().chinese()).contains("9.9.9.9");
                    });
        }
        assertThat(ApplicationRules.ofNames(product, 1, names("shop.example"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.1.2.3, a private address",
        "192.168.0.1, a private address",
        "127.0.3.7, a loopback address",
        "169.254.169.254, a cloud's metadata service",
        "224.0.0.1, a multicast address",
        "192.0.2.7, a documentation address",
        "::1, a loopback address",
        "fd00::7, a unique local address",
        "2001:db8::7, a documentation address"
    })
    @Requirement("AP-01/ip")
    void whatIsNotGlobalIsRefusedUnlessAllowed(String address, String why) {
        List<CertificateName> names = names("shop.example", address);
        assertThat(ApplicationRules.ofAddresses(names, List.of()))
                .singleElement()
                .satisfies(denial ->
                        assertThat(denial.sentence().english()).startsWith(address + " is " + why));
        String range = address + (address.contains(":") ? "/128" : "/32");
        assertThat(ApplicationRules.ofAddresses(names, List.of(AddressRange.parse(range))))
                .isEmpty();
    }

    @Test
    @Requirement("AP-01/ip")
    void whatIsGlobalIsCovered() {
        assertThat(
                        ApplicationRules.ofAddresses(
                                names("9.9.9.9", "2606:4700::1111", "shop.example"), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProofMethod.class)
    @Requirement("VA-02/ip")
    void theyAreProvedByAFileAlone(ProofMethod method) {
        for (List<CertificateName> names : List.of(ADDRESS, names("shop.example", "9.9.9.9"))) {
            if (method == ProofMethod.FILE) {
                assertThat(ProofPlan.denial(names, method)).isEmpty();
            } else {
                Denial denial = ProofPlan.denial(names, method).orElseThrow();
                assertThat(denial.ruleId()).isEqualTo("VA-02");
                assertThat(denial.sentence().english()).contains("9.9.9.9", "FILE");
            }
        }
        assertThat(ProofMethod.fitting(names("shop.example"))).isEqualTo(ProofMethod.DNS);
        assertThat(ProofMethod.fitting(names("shop.example", "9.9.9.9")))
                .isEqualTo(ProofMethod.FILE);
    }

    private static List<CertificateName> names(String... values) {
        return Stream.of(values).map(CertificateName::of).toList();
    }
}
