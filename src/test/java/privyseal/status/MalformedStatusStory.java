package privyseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Malformed;
import privyseal.Malformed.Door;
import privyseal.Malformed.Kind;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.key.Keys;
import privyseal.testing.RawHttp;
import privyseal.testing.Rubbish;
import privyseal.testing.Stored;
import privyseal.testing.TestService;

/// Rubbish at the doors that ask for no signature: a clear answer, never an internal error, and nothing is stored.
@Tag("story")
class MalformedStatusStory {

    /// One certificate by SHA-1, without extensions.
    private static final String OCSP_REQUEST =
            "MEIwQDA+MDwwOjAJBgUrDgMCGgUABBQAAQIDBAUGBwgJCgsMDQ4PEBESEwQUAAECAwQFBgcICQoLDA0ODxAREhMCASo=";

    private final TestService service = TestService.shared();
    private final RawHttp http = new RawHttp(service.port());
    private final Rubbish rubbish = new Rubbish();
    private final Stored stored = Stored.now(service);

    @Test
    @Malformed(
            door = Door.OCSP_POST,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.TOO_DEEP,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    @Malformed(
            door = Door.OCSP_GET,
            kind = {
                Kind.NOT_PARSEABLE,
                Kind.OVERSIZED,
                Kind.WRONG_TYPE,
                Kind.TRUNCATED,
                Kind.RANDOM_MUTATION
            })
    void statusRequests() {
        byte[] right = Base64.getDecoder().decode(OCSP_REQUEST);
        List<byte[]> requests =
                new ArrayList<>(
                        List.of(
                                new byte[0],
                                "rubbish".getBytes(StandardCharsets.US_ASCII),
                                Arrays.copyOf(right, right.length - 3),
                                Keys.generate(KeyAlgorithm.EC_P256).publicKey().spki().bytes(),
                                Rubbish.nested(2_000),
                                new byte[17 * 1024],
                                new byte[9 << 20]));
        for (int round = 0; round < Rubbish.ROUNDS; round++) {
            requests.add(rubbish.mutated(right));
        }
        for (byte[] octets : requests) {
            String head =
                    "POST /ocsp/rsa-1 HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/ocsp-request\r\n"
                            + "Connection: close\r\n"
                            + "Content-Length: "
                            + octets.length
                            + "\r\n\r\n";
            assertThat(http.send(head, octets)).matches("(?s)HTTP/1.1 (200|4..).*");
            if (octets.length < 20_000) {
                String path = Base64.getUrlEncoder().encodeToString(octets);
                assertThat(http.get("/ocsp/rsa-1/" + path)).matches("(?s)HTTP/1.1 (200|4..).*");
            }
        }
        for (String path : List.of("%", "%zz", "..", "*", "A".repeat(60_000), "%00")) {
            assertThat(http.get("/ocsp/rsa-1/" + path)).matches("(?s)HTTP/1.1 (200|4..).*");
        }
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.OCSP_POST,
            kind = {Kind.SLOW_BODY})
    void anOcspRequestThatDripsIsNotWaitedFor() {
        String head = "POST /ocsp/rsa-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n";
        assertThat(http.drip(head)).startsWith("HTTP/1.1 408");
        stored.isUnchanged();
    }

    @Test
    @Malformed(
            door = Door.STATUS_PATHS,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION})
    @Malformed(
            door = Door.MANAGEMENT_PATHS,
            kind = {Kind.NOT_PARSEABLE, Kind.OVERSIZED, Kind.RANDOM_MUTATION})
    void paths() {
        for (String right :
                List.of("/crl/rsa-1/1.crl", "/ca/rsa-1.cer", "/health/ready", "/metrics")) {
            assertThat(http.get(right)).startsWith("HTTP/1.1 200");
            List<String> paths =
                    new ArrayList<>(
                            List.of(
                                    right + "%",
                                    right + "%zz",
                                    right + "%00",
                                    right + "/../../etc/passwd",
                                    right.replace("1", "999999999999999999999"),
                                    right + "x".repeat(2_000),
                                    right + "/" + "x".repeat(70_000)));
            for (int round = 0; round < Rubbish.ROUNDS; round++) {
                paths.add("/" + rubbish.mutated(right.substring(1)).replaceAll("[^!-~]", "~"));
            }
            for (String path : paths) {
                assertThat(http.get(path)).as(path).matches("(?s)HTTP/1.1 [234].*");
            }
        }
        stored.isUnchanged();
    }
}
