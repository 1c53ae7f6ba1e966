package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.RATE_LIMIT_EXCEEDED;
import static privyseal.api.ErrorCode.UNSUPPORTED_OPERATION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.account.OpenIdDesk;
import privyseal.account.Secret;
import privyseal.account.SessionId;

/// What the actions about passwords, codes and sessions have in common.
final class Secrets {

    /// Hashing takes as long as the text: nobody types more.
    private static final int MAX_PASSWORD = 1_000;

    private static final int MAX_CODE = 64;

    private Secrets() {}

    /// One that is claimed to be somebody's; whether it could be is not said.
    static Secret password(String name, String text) {
        return new Secret(bounded(name, text, MAX_PASSWORD));
    }

    static String code(String text) {
        return bounded("Code", text, MAX_CODE);
    }

    /// In a time that does not tell how much of it is right.
    static boolean same(String secret, String given) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String bounded(String name, String text, int most) {
        if (text.length() > most) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The parameter " + name + " is longer than " + most + " characters.");
        }
        return text;
    }

    static ApiException tooMany(Instant retryAt) {
        return new ApiException(
                RATE_LIMIT_EXCEEDED,
                "Too many wrong passwords or codes. Try again at "
                        + retryAt.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)
                        + ".");
    }

    static Caller.Who.Person person(Action.Call call) {
        return switch (call.caller().who()) {
            case Caller.Who.Person person -> person;
            case Caller.Who.Service _, Caller.Who.KeyHolder _ -> throw notSignedIn();
        };
    }

    /// The session that the request belongs to; a request that an API key signed has none.
    static SessionId session(Action.Call call) {
        String id = person(call).secretId();
        if (!SessionId.isSpelledRight(id)) {
            throw notSignedIn();
        }
        return new SessionId(id);
    }

    private static ApiException notSignedIn() {
        return new ApiException(
                UNSUPPORTED_OPERATION, "This is for who signed in with a password, not for keys.");
    }

    static OpenIdDesk provided(Optional<OpenIdDesk> openId) {
        return openId.orElseThrow(() ->
                new ApiException(
                        UNSUPPORTED_OPERATION,
                        "No OpenID provider is set here (signin.oidc.issuer)."));
    }
}
