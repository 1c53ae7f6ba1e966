package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.WeakKeys;
import privyseal.pki.key.WeakKeys.Weakness;

/// Requests that openssl made, of all the kinds of keys that people bring.
@Requirement("AP-01")
class CsrKindsTest {

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # request               | algorithm | refused with
                    rsa-1024                | -         | shorter than 2048 bits
                    rsa-2048                | RSA_2048  | -
                    rsa-2048-e3             | RSA_2048  | exponent
                    rsa-2048-sha1           | RSA_2048  | -
                    rsa-2048-pss-signature  | RSA_2048  | -
                    rsa-3072                | -         | -
                    rsa-4096                | RSA_4096  | -
                    rsa-pss                 | -         | -
                    ec-p256                 | EC_P256   | -
                    ec-p384                 | EC_P384   | -
                    ec-p521                 | -         | -
                    ec-secp256k1            | -         | -
                    ec-explicit             | -         | a kind that the service does not know
                    ed25519                 | -         | -
                    dsa                     | -         | a kind that the service does not know: DSA
                    """)
    void judges(String name, String algorithm, String refusal) throws IOException {
        switch (Csr.parse(read(name))) {
            case Csr.Parsed.Request(Csr csr) -> {
                assertThat(csr.algorithm().map(KeyAlgorithm::name).orElse("-"))
                        .isEqualTo(algorithm);
                assertThat(WeakKeys.weaknessOf(csr.key()).map(Weakness::sentence).orElse("-"))
                        .contains(refusal);
                assertThat(csr.commonName()).contains("shop.example");
                assertThat(csr.dnsNames()).isEqualTo(List.of("shop.example", "*.shop.example"));
            }
            case Csr.Parsed.Malformed(Csr.Fault fault) ->
                    assertThat(fault.sentence()).contains(refusal);
        }
    }

    static String read(String name) throws IOException {
        try (InputStream in =
                CsrKindsTest.class.getResourceAsStream("/privyseal/pki/csr/" + name + ".pem")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
