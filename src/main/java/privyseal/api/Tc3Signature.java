package privyseal.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import privyseal.account.Secret;

/// TC3-HMAC-SHA256, computed again from the request as it arrived.
///
/// Clients of the public API do not agree on what exactly they sign: the host with its port or without, header values as
/// sent or in lower case. Each reading is tried. That gives nothing away, because every reading is under the HMAC.
final class Tc3Signature {

    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private final RpcRequest request;
    private final Tc3Authorization authorization;
    private final long timestamp;

    Tc3Signature(RpcRequest request, Tc3Authorization authorization, long timestamp) {
        this.request = request;
        this.authorization = authorization;
        this.timestamp = timestamp;
    }

    /// @param hosts what the client may have taken for the host's name
    boolean isBy(Secret secret, List<String> hosts) {
        byte[] key = key(secret);
        byte[] claimed = authorization.signature().getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String canonical : canonicalRequests(hosts)) {
            String expected =
                    HexFormat.of().formatHex(Hmac.SHA256.of(key, stringToSign(canonical)));
            found |= MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), claimed);
        }
        return found;
    }

    private byte[] key(Secret secret) {
        byte[] seed = ("TC3" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        byte[] ofDate = Hmac.SHA256.of(seed, authorization.date().toString());
        byte[] ofService = Hmac.SHA256.of(ofDate, authorization.service());
        return Hmac.SHA256.of(ofService, Tc3Authorization.TERMINATOR);
    }

    String stringToSign(String canonicalRequest) {
        return String.join(
                "\n",
                Tc3Authorization.ALGORITHM,
                Long.toString(timestamp),
                authorization.date()
                        + "/"
                        + authorization.service()
                        + "/"
                        + Tc3Authorization.TERMINATOR,
                Hmac.hexSha256(canonicalRequest));
    }

    /// The readings, each once. A signed header that is not there makes none.
    Set<String> canonicalRequests(List<String> hosts) {
        Set<String> readings = new LinkedHashSet<>();
        String payload = payloadHash();
        List<String> sorted = authorization.signedHeaders().stream().sorted().toList();
        for (List<String> names :
                new LinkedHashSet<>(List.of(authorization.signedHeaders(), sorted))) {
            for (String host : hosts) {
                for (Spelling contentType : Spelling.values()) {
                    for (Spelling others : Spelling.values()) {
                        headerLines(names, host, contentType, others)
                                .map(lines -> canonical(names, lines, payload))
                                .ifPresent(readings::add);
                    }
                }
            }
        }
        return readings;
    }

    /// The documentation says lower case; some clients sign what they send.
    private enum Spelling {
        LOWER,
        RAW;

        String of(String value) {
            return switch (this) {
                case LOWER -> value.toLowerCase(Locale.ROOT);
                case RAW -> value;
            };
        }
    }

    private Optional<String> headerLines(
            List<String> names, String host, Spelling contentType, Spelling others) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            Optional<String> value =
                    name.equals("host") ? Optional.of(host) : request.headers().find(name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            Spelling spelling = name.equals("content-type") ? contentType : others;
            lines.append(name).append(':').append(spelling.of(value.get())).append('\n');
        }
        return Optional.of(lines.toString());
    }

    private String canonical(List<String> names, String headerLines, String payloadHash) {
        String query =
                switch (request.method()) {
                    case GET -> request.query();
                    case POST -> "";
                };
        return String.join(
                "\n",
                request.method().name(),
                "/",
                query,
                headerLines,
                names.stream().collect(Collectors.joining(";")),
                payloadHash);
    }

    private String payloadHash() {
        boolean unsigned =
                request.headers()
                        .find("X-TC-Content-SHA256")
                        .filter(UNSIGNED_PAYLOAD::equals)
                        .isPresent();
        return unsigned ? Hmac.hexSha256(UNSIGNED_PAYLOAD) : request.body().sha256();
    }
}
