package privyseal.acme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateName;
import privyseal.certificate.IpName;
import privyseal.validation.Challenge;
import privyseal.validation.Observation;
import privyseal.validation.Proof;
import privyseal.validation.Proof.RecordType;

/// What proves one name of an order (RFC 8555 §7.1.4), by one challenge of several.
///
/// @param name with its `*.`; what is proved is its base (VA-08)
/// @param token 128 bits (VA-09), for whichever challenge the client answers
/// @param answered the challenge that the client said was met
/// @param seen what the look at it saw
record Authorization(
        String id,
        String order,
        CertificateName name,
        String token,
        State state,
        Optional<Answered> answered,
        Optional<Observation> seen) {

    private static final String HTTP_FOLDER = "/.well-known/acme-challenge/";
    private static final String DNS_LABEL = "_acme-challenge.";

    enum State {
        PENDING,
        /// The client answered a challenge; it is being looked at.
        PROCESSING,
        VALID,
        INVALID,
        DEACTIVATED
    }

    enum Method {
        HTTP("http-01"),
        DNS("dns-01");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Method> find(String word) {
            return Arrays.stream(values()).filter(method -> method.word.equals(word)).findFirst();
        }
    }

    /// @param value what must be found there, made with the key that the account had when it answered
    record Answered(Method method, String value) {}

    /// VA-02: a file proves no wildcard; RFC 8738: nothing but a file an IP address.
    List<Method> methods() {
        if (name instanceof IpName) {
            return List.of(Method.HTTP);
        }
        return name.isWildcard() ? List.of(Method.DNS) : List.of(Method.HTTP, Method.DNS);
    }

    /// RFC 8555 §8.1: the key authorization, as each challenge wants it.
    String expected(Method method, AccountKey key) {
        String authorization = token + "." + key.thumbprint();
        return switch (method) {
            case HTTP -> authorization;
            case DNS ->
                    Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(authorization));
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    Challenge challenge(Answered to) {
        return switch (to.method()) {
            case HTTP -> new Challenge.PlainFile(name.base(), HTTP_FOLDER + token, to.value());
            case DNS -> new Challenge.TxtRecord(name.base(), DNS_LABEL + name.base(), to.value());
        };
    }

    /// As the application keeps it.
    Proof proof() {
        Answered to = answered.orElseThrow();
        Observation observation = seen.orElseThrow();
        return switch (to.method()) {
            case HTTP -> proof(RecordType.FILE, HTTP_FOLDER + token, to, observation);
            case DNS -> proof(RecordType.TXT, DNS_LABEL + name.base(), to, observation);
        };
    }

    private Proof proof(RecordType type, String host, Answered to, Observation observation) {
        return new Proof(
                name.base(),
                type,
                host,
                to.value(),
                Optional.of(observation.began()),
                Optional.of(observation));
    }
}
