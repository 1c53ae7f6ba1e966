package privyseal.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.pki.Pem;
import privyseal.pki.Tool;

/// Keys and signatures of openssl.
@Tag("client")
class KeyJudgesTest {

    @TempDir private Path folder;

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RSA -pkeyopt rsa_keygen_bits:2048      | pkey
                    RSA -pkeyopt rsa_keygen_bits:2048      | rsa -traditional
                    RSA -pkeyopt rsa_keygen_bits:2048      | rsa -traditional -aes256
                    RSA -pkeyopt rsa_keygen_bits:2048      | rsa -traditional -des3
                    RSA -pkeyopt rsa_keygen_bits:2048      | pkcs8 -topk8
                    RSA -pkeyopt rsa_keygen_bits:2048      | pkcs8 -topk8 -v2 des3
                    RSA -pkeyopt rsa_keygen_bits:2048      | pkcs8 -topk8 -v1 PBE-SHA1-3DES
                    RSA -pkeyopt rsa_keygen_bits:2048      | pkcs8 -topk8 -iter 1000000
                    EC -pkeyopt ec_paramgen_curve:P-256    | ec
                    EC -pkeyopt ec_paramgen_curve:P-256    | ec -aes128
                    EC -pkeyopt ec_paramgen_curve:P-384    | pkcs8 -topk8 -scrypt
                    EC -pkeyopt ec_paramgen_curve:P-521    | pkey
                    ED25519                                | pkey
                    RSA-PSS -pkeyopt rsa_keygen_bits:2048  | pkey
                    """)
    @Requirement("UP-01")
    void readsTheirKeys(String kind, String format) {
        Tool tool = new Tool(folder);
        tool.succeed(words("openssl genpkey -out key.pem -algorithm " + kind));
        tool.succeed(words("openssl pkey -in key.pem -pubout -outform DER -out public.der"));
        String password = "sësame";
        String options =
                format.matches(".*(-aes|-des|-topk8).*") ? " -passout pass:" + password : "";
        tool.succeed(words("openssl " + format + " -in key.pem -out given.pem" + options));
        PublicKey publicKey = Keys.publicKey(read("public.der"));

        assertThat(KeyPem.parse(tool.read("given.pem"), Optional.of(password)))
                .isInstanceOfSatisfying(
                        KeyPem.Parsed.Key.class,
                        key -> assertThat(Keys.isPair(key.key(), publicKey)).isTrue());
        if (!options.isEmpty()) {
            assertThat(KeyPem.parse(tool.read("given.pem"), Optional.of("sesame")))
                    .isInstanceOf(KeyPem.Parsed.NotAKey.class);
            assertThat(KeyPem.parse(tool.read("given.pem"), Optional.empty()))
                    .isEqualTo(
                            new KeyPem.Parsed.NotAKey(
                                    "The private key is encrypted, and its password is missing."));
        }
    }

    @Test
    void refusesTheirKeysThatCostTooMuch() {
        Tool tool = new Tool(folder);
        tool.succeed(
                words(
                        "openssl genpkey -out key.pem -algorithm EC -pkeyopt ec_paramgen_curve:P-256"));
        tool.succeed(
                words(
                        "openssl pkcs8 -topk8 -in key.pem -out slow.pem -passout pass:a -iter"
                                + " 2000001"));
        assertThat(KeyPem.parse(tool.read("slow.pem"), Optional.of("a")))
                .isEqualTo(
                        new KeyPem.Parsed.NotAKey(
                                "The private key is encrypted in a way that the service does not"
                                        + " open."));
    }

    @Test
    void readsAKeyBesideItsParametersAndItsCertificate() {
        Tool tool = new Tool(folder);
        tool.succeed(words("openssl ecparam -name prime256v1 -genkey -out key.pem"));
        assertThat(tool.read("key.pem")).contains("EC PARAMETERS");
        String certificate = Pem.write("CERTIFICATE", new byte[4]);

        assertThat(KeyPem.parse(certificate + tool.read("key.pem"), Optional.empty()))
                .isInstanceOf(KeyPem.Parsed.Key.class);
        assertThat(KeyPem.parse(tool.read("key.pem").repeat(2), Optional.empty()))
                .isEqualTo(new KeyPem.Parsed.NotAKey("There is more than one private key."));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RSA_2048, -sha256",
        "RSA_2048, -sha256 -sigopt rsa_padding_mode:pss",
        "RSA_2048, -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest",
        "EC_P256, -sha256",
        "EC_P384, -sha256"
    })
    @Requirement("RV-25")
    void theirSignaturesProveThePossession(KeyAlgorithm algorithm, String options) {
        Tool tool = new Tool(folder);
        GeneratedKey key = Keys.generate(algorithm);
        byte[] text = "revoke aB3x".getBytes(StandardCharsets.UTF_8);
        tool.write("key.pem", KeyPem.plain(key.privateKey()));
        tool.write("text", text);
        tool.succeed(words("openssl dgst -sign key.pem " + options + " -out signature text"));

        assertThat(KeyProof.proves(key.publicKey(), text, read("signature"))).isTrue();
        text[0] ^= 1;
        assertThat(KeyProof.proves(key.publicKey(), text, read("signature"))).isFalse();
    }

    private static String[] words(String command) {
        return command.split(" +");
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
