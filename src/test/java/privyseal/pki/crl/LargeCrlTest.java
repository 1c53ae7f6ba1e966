package privyseal.pki.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import privyseal.pki.RevocationReason;
import privyseal.pki.TestHierarchy;
import privyseal.pki.Tool;
import privyseal.pki.key.KeyAlgorithm;

/// A CRL of a million entries, made in a Java machine of little memory, verified by openssl.
@Tag("client")
class LargeCrlTest {

    private static final int ENTRIES = 1_000_000;

    @TempDir private Path folder;

    @Test
    void aMillionEntriesFitIntoLittleMemory() throws IOException {
        Tool tool = new Tool(folder);
        tool.succeed(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargeCrlTest.class.getName(),
                folder.toString());

        assertThat(Files.size(folder.resolve("large.crl"))).isGreaterThan(40_000_000);
        assertThat(
                        tool.run(
                                        "openssl",
                                        "crl",
                                        "-inform",
                                        "DER",
                                        "-in",
                                        "large.crl",
                                        "-CAfile",
                                        "issuing.pem",
                                        "-noout",
                                        "-verify")
                                .output())
                .contains("verify OK");
    }

    /// In a process of its own.
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TestHierarchy ca =
                TestHierarchy.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P256, Instant.now());
        Files.writeString(folder.resolve("issuing.pem"), ca.issuing.certificate().pem());
        BigInteger first = BigInteger.ONE.shiftLeft(126);
        SignedCrl crl =
                new CrlSigner(ca.issuing)
                        .sign(
                                new CrlScope.LeavesAt(TestHierarchy.LEAF_CRL),
                                BigInteger.ONE,
                                ca.now,
                                ca.now.plus(Duration.ofDays(7)),
                                IntStream.range(0, ENTRIES)
                                        .mapToObj(i ->
                                                new RevokedEntry(
                                                        first.add(BigInteger.valueOf(i)),
                                                        ca.now.minusSeconds(i),
                                                        RevocationReason.SUPERSEDED))
                                        .iterator());
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("large.crl")))) {
            crl.writeTo(out);
        }
    }
}
