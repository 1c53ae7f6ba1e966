package privyseal.validation.automatic;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/// A key that a name server knows by this name (RFC 8945). The secret leaves it only as a signature.
public final class TsigKey {

    /// 128 bits, as for everything unguessable here; and as much as anybody's key has.
    private static final int LEAST_OCTETS = 16;

    private static final int MOST_OCTETS = 512;

    /// What `tsig-keygen` writes.
    private static final Pattern FILE =
            Pattern.compile(
                    "\\s*key\\s+\"?([A-Za-z0-9._-]{1,253})\"?\\s*\\{\\s*algorithm\\s+\"?([a-zA-Z0-9-]{1,40})\"?\\s*;\\s*"
                            + "secret\\s+\"([A-Za-z0-9+/=]{1,700})\"\\s*;\\s*}\\s*;\\s*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}");

    public enum Algorithm {
        HMAC_SHA256("hmac-sha256", TSIG.HMAC_SHA256),
        HMAC_SHA384("hmac-sha384", TSIG.HMAC_SHA384),
        HMAC_SHA512("hmac-sha512", TSIG.HMAC_SHA512);

        private final String spelling;

        @SuppressWarnings("ImmutableEnumChecker") // The library's names do not change.
        private final Name name;

        Algorithm(String spelling, Name name) {
            this.spelling = spelling;
            this.name = name;
        }

        public String spelling() {
            return spelling;
        }

        public static Optional<Algorithm> find(String spelling) {
            return Arrays.stream(values())
                    .filter(a -> a.spelling.equalsIgnoreCase(spelling.strip()))
                    .findFirst();
        }

        public static List<String> spellings() {
            return Arrays.stream(values()).map(Algorithm::spelling).toList();
        }
    }

    private final String name;
    private final Algorithm algorithm;
    private final byte[] secret;

    /// @throws IllegalArgumentException when the name or the length of the secret is none of a key
    public TsigKey(String name, Algorithm algorithm, byte[] secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key's name is written as a host name");
        }
        if (secret.length < LEAST_OCTETS || secret.length > MOST_OCTETS) {
            throw new IllegalArgumentException("a secret has 16 to 512 octets");
        }
        nameOf(name);
        this.name = name;
        this.algorithm = algorithm;
        this.secret = secret.clone();
    }

    /// @param base64 as BIND and Knot write secrets
    /// @throws IllegalArgumentException when it is no secret; the message does not quote it
    public static byte[] secret(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a secret is written in Base64");
        }
    }

    /// @param text of a file that `tsig-keygen` wrote
    /// @throws IllegalArgumentException when it is none
    public static TsigKey read(String text) {
        Matcher file = FILE.matcher(text);
        if (!file.matches()) {
            throw new IllegalArgumentException("not the file of a TSIG key, as tsig-keygen writes");
        }
        Algorithm algorithm =
                Algorithm.find(file.group(2))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the algorithm is none of " + Algorithm.spellings()));
        return new TsigKey(file.group(1), algorithm, secret(file.group(3)));
    }

    public String name() {
        return name;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    byte[] secret() {
        return secret.clone();
    }

    TSIG signer() {
        return new TSIG(algorithm.name, nameOf(name), secret);
    }

    private static Name nameOf(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("a key's name is written as a host name");
        }
    }
}
