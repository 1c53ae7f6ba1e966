package privyseal.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.pki.Der;
import privyseal.pki.Pem;
import privyseal.pki.key.GeneratedKey;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;

@Requirement("AP-01")
class CsrTest {

    private static final GeneratedKey KEY = Keys.generate(KeyAlgorithm.EC_P256);

    private static final Csr CSR =
            Csr.create(KEY, "shop.example", List.of("shop.example", "*.shop.example"));

    @Test
    void readsWhatItMakes() {
        assertThat(Csr.parse(CSR.pem())).isEqualTo(new Csr.Parsed.Request(CSR));
        assertThat(Csr.parse(CSR.der())).isEqualTo(new Csr.Parsed.Request(CSR));
        assertThat(CSR.commonName()).contains("shop.example");
        assertThat(CSR.dnsNames()).containsExactly("shop.example", "*.shop.example");
        assertThat(CSR.key()).isEqualTo(KEY.publicKey());
        assertThat(CSR.algorithm()).contains(KeyAlgorithm.EC_P256);
    }

    @Test
    void readsTheAddressesThatItMakes() {
        Csr made = Csr.create(KEY, "2001:db8::7", List.of("2001:db8::7", "a.example", "192.0.2.7"));
        assertThat(Csr.parse(made.pem())).isEqualTo(new Csr.Parsed.Request(made));
        assertThat(made.commonName()).contains("2001:db8::7");
        assertThat(made.dnsNames()).containsExactly("a.example");
        assertThat(made.ipAddresses()).containsExactly("2001:db8::7", "192.0.2.7");
    }

    @Test
    void aNameOf65CharactersIsNoCommonName() {
        String name64 = "a".repeat(60) + ".com";
        String name65 = "a".repeat(61) + ".com";

        assertThat(Csr.create(KEY, name64, List.of(name64)).commonName()).contains(name64);
        assertThat(Csr.create(KEY, name65, List.of(name65)).commonName()).isEmpty();
    }

    @Test
    void takesTheOtherLabelAndWordsBefore() {
        byte[] der = CSR.der().bytes();

        assertThat(parsed(Pem.write("NEW CERTIFICATE REQUEST", der))).isEqualTo("-");
        assertThat(parsed("Certificate Request:\n    Data:\n" + CSR.pem() + "\n \n"))
                .isEqualTo("-");
        assertThat(parsed(CSR.pem().replace("\n", "\r\n"))).isEqualTo("-");
    }

    @Test
    void saysWhatIsWrong() {
        byte[] der = CSR.der().bytes();
        byte[] longer = new byte[der.length + 1];
        System.arraycopy(der, 0, longer, 0, der.length);

        assertThat(parsed("")).contains("no certificate request in PEM");
        assertThat(parsed("-----BEGIN CERTIFICATE REQUEST-----\nMIIB")).contains("in PEM");
        assertThat(parsed(Pem.write("CERTIFICATE", der))).contains("a certificate, not");
        assertThat(parsed(Pem.write("PRIVATE KEY", der))).contains("no certificate request");
        assertThat(parsed(CSR.pem() + "and more")).contains("more than one");
        assertThat(parsed(CSR.pem() + CSR.pem())).contains("more than one");
        assertThat(parsed(CSR.pem().replace("MII", "M*I"))).contains("not Base64");
        assertThat(parsed(Pem.write("CERTIFICATE REQUEST", longer))).contains("PKCS #10");
        assertThat(parsed("x".repeat(16 * 1024 + 1))).contains("longer than 16 KiB");
        assertThat(parsed(" ".repeat(16 * 1024 - CSR.pem().length()) + CSR.pem())).isEqualTo("-");
    }

    @Test
    void theSignatureMustHold() {
        byte[] der = CSR.der().bytes();
        der[der.length - 1] ^= 1;

        assertThat(Csr.parse(Der.of(der)))
                .isEqualTo(new Csr.Parsed.Malformed(Csr.Fault.Form.WRONG_SIGNATURE));
    }

    private static String parsed(String pem) {
        return switch (Csr.parse(pem)) {
            case Csr.Parsed.Request _ -> "-";
            case Csr.Parsed.Malformed(Csr.Fault fault) -> fault.sentence();
        };
    }

    /// The key encrypted and read back is the one the request was made with.
    @Test
    void theKeyStaysThePair() {
        assertThat(Keys.isPair(KEY.privateKey(), CSR.key())).isTrue();
        assertThat(Optional.of(KEY.algorithm())).isEqualTo(CSR.algorithm());
    }
}
