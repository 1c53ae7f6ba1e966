package privyseal.authority;

import java.util.Optional;
import java.util.regex.Pattern;
import privyseal.pki.key.PublicKey;

/// Names one key pair for ever: `root-rsa-1`, `ecdsa-1`; `upstream-` with the begin of the key's fingerprint where the key is
/// not ours.
public record AuthorityId(String value) {

    private static final String UPSTREAM = "upstream-";

    private static final Pattern SPELLING =
            Pattern.compile("(root-)?(rsa|ecdsa|sm2)-[1-9][0-9]{0,3}|upstream-[0-9a-f]{16}");

    public AuthorityId {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of an authority");
        }
    }

    /// Empty when the text is not one, as from a path that anybody may ask for.
    public static Optional<AuthorityId> parse(String text) {
        return SPELLING.matcher(text).matches()
                ? Optional.of(new AuthorityId(text))
                : Optional.empty();
    }

    /// Of an issuer outside of the service.
    public static AuthorityId upstream(PublicKey issuer) {
        return new AuthorityId(UPSTREAM + issuer.fingerprint().substring(0, 16));
    }

    /// Whether its CRLs and OCSP answers are those of somebody else.
    public boolean isUpstream() {
        return value.startsWith(UPSTREAM);
    }

    @Override
    public String toString() {
        return value;
    }
}
