package privyseal.acme;

import java.util.Optional;
import privyseal.account.Caller;
import privyseal.acme.Problem.ErrorType;

/// A request whose signature, nonce and address were verified.
///
/// @param by who signed
/// @param id of the path, empty where it has none
/// @param word the path's last part, where a challenge is named
record Post(Jws jws, By by, String id, String word, String address, String requestId) {

    sealed interface By {
        /// @param caller as whom it enters at the desks
        record Account(AcmeAccount account, Caller caller) implements By {}

        /// A key that says itself who it is.
        record Key(AccountKey key) implements By {}
    }

    By.Account account() {
        return switch (by) {
            case By.Account account -> account;
            case By.Key _ -> throw Fields.malformed("This is signed by an account: kid, not jwk.");
        };
    }

    AccountKey key() {
        return switch (by) {
            case By.Key(AccountKey key) -> key;
            case By.Account _ ->
                    throw Fields.malformed("This is signed by the key itself: jwk, not kid.");
        };
    }

    /// RFC 8555 §6.3.
    void isGet() {
        if (!jws.isEmpty()) {
            throw Fields.malformed("This is read by POST-as-GET, with an empty payload.");
        }
    }

    static ProblemException notFound(String what) {
        return Problem.of(ErrorType.NOT_FOUND, "This account has no such " + what + ".").thrown();
    }

    static <T> T found(Optional<T> found, String what) {
        return found.orElseThrow(() -> notFound(what));
    }
}
