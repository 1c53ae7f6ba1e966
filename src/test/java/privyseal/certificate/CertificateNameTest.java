package privyseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import privyseal.Requirement;
import privyseal.testing.Rubbish;

/// DNS names and IP addresses, and what is neither.
@Requirement("AP-01/ip")
class CertificateNameTest {

    private static final List<String> GOOD =
            List.of(
                    "shop.example",
                    "*.shop.example",
                    "bücher.example",
                    "192.0.2.7",
                    "2001:db8::7",
                    "2001:0DB8:0:0:1:0:0:7");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "' 192.0.2.7 ', 192.0.2.7",
        "0.0.0.0, 0.0.0.0",
        "2001:DB8::7, 2001:db8::7",
        "2001:db8:0:0:0:0:0:7, 2001:db8::7",
        "2001:0db8:0000:0000:0001:0000:0000:0007, 2001:db8::1:0:0:7",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::192.0.2.7, 2001:db8::c000:207",
        "::1, ::1"
    })
    void isAnAddress(String text, String value) {
        IpName name = new IpName(value);
        assertThat(CertificateName.parse(text)).isEqualTo(name).hasToString(value);
        assertThat(CertificateName.of(value)).isEqualTo(name);
        assertThat(name.base()).isEqualTo(name);
        assertThat(name.isWildcard()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2",
                "192.0.2.07",
                "192.0.2.256",
                "192.0.2.7.",
                "192.0.2.7.9",
                "3221225991",
                "0xc0.0.2.7",
                "١٩٢.0.2.7",
                "*.192.0.2.7",
                "shop.192",
                "[2001:db8::7]",
                "fe80::1%eth0",
                "2001:db8::7/64",
                "192.0.2.7/32",
                "192.0.2.7:443",
                "::ffff:192.0.2.7",
                "2001:db8::7::1",
                "2001:db8",
                ":",
                "::g",
                "."
            })
    void onlyLooksLikeOne(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:DB8::7", "2001:db8:0:0:0:0:0:7", " 192.0.2.7", "::ffff:c000:207"})
    void hasOneSpelling(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateName.of(value));
    }

    @Test
    void filesAreCalledWithoutColons() {
        assertThat(CertificateName.of("2001:db8::7").fileName()).isEqualTo("2001-db8--7");
        assertThat(CertificateName.of("*.shop.example").fileName()).isEqualTo("shop.example");
    }

    /// Whatever it is given it reads or refuses, and what it reads has one spelling.
    @Test
    void neverFailsOtherwise() {
        Rubbish rubbish = new Rubbish();
        for (String good : GOOD) {
            for (int round = 0; round < 5_000; round++) {
                readsOrRefuses(rubbish.mutated(good));
            }
        }
        Random random = new Random(20_261_129);
        for (int round = 0; round < 20_000; round++) {
            readsOrRefuses(text(random, round % 2 == 0 ? "0123456789abf:.*-%/[]" : ""));
        }
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(
                    letters.isEmpty()
                            ? (char) random.nextInt(0x10000)
                            : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static void readsOrRefuses(String text) {
        CertificateName name;
        try {
            name = CertificateName.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(CertificateName.of(name.value())).isEqualTo(name);
        assertThat(CertificateName.parse(name.value())).isEqualTo(name);
        assertThat(PrimaryDomain.of(name).value()).isNotBlank();
    }
}
