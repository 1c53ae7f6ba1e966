package privyseal.acme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import privyseal.rule.Denial;

/// A problem document (RFC 7807) with an error type of RFC 8555 §6.7.
///
/// @param detail a sentence for people; a rule's "no" is `AP-02: …`
/// @param location of what stands in the way, where there is such (RFC 8555 §7.3.5)
record Problem(ErrorType type, String detail, Optional<String> location) {

    enum ErrorType {
        ACCOUNT_DOES_NOT_EXIST("accountDoesNotExist", 400),
        ALREADY_REVOKED("alreadyRevoked", 400),
        BAD_CSR("badCSR", 400),
        BAD_NONCE("badNonce", 400),
        BAD_PUBLIC_KEY("badPublicKey", 400),
        BAD_REVOCATION_REASON("badRevocationReason", 400),
        BAD_SIGNATURE_ALGORITHM("badSignatureAlgorithm", 400),
        CAA("caa", 403),
        CONNECTION("connection", 400),
        DNS("dns", 400),
        EXTERNAL_ACCOUNT_REQUIRED("externalAccountRequired", 403),
        INCORRECT_RESPONSE("incorrectResponse", 403),
        INVALID_CONTACT("invalidContact", 400),
        INVALID_PROFILE("invalidProfile", 400),
        MALFORMED("malformed", 400),
        NOT_FOUND("malformed", 404),
        METHOD_NOT_ALLOWED("malformed", 405),
        /// RFC 8555 §7.3.5: the key is another account's.
        KEY_IN_USE("malformed", 409),
        TOO_LARGE("malformed", 413),
        TOO_SLOW("malformed", 408),
        WRONG_CONTENT("malformed", 415),
        ORDER_NOT_READY("orderNotReady", 403),
        RATE_LIMITED("rateLimited", 429),
        REJECTED_IDENTIFIER("rejectedIdentifier", 400),
        SERVER_INTERNAL("serverInternal", 500),
        BUSY("serverInternal", 503),
        UNAUTHORIZED("unauthorized", 403),
        UNSUPPORTED_CONTACT("unsupportedContact", 400),
        UNSUPPORTED_IDENTIFIER("unsupportedIdentifier", 400);

        private final String word;
        private final int status;

        ErrorType(String word, int status) {
            this.word = word;
            this.status = status;
        }

        String urn() {
            return "urn:ietf:params:acme:error:" + word;
        }

        int status() {
            return status;
        }
    }

    static Problem of(ErrorType type, String detail) {
        return new Problem(type, detail, Optional.empty());
    }

    static Problem of(ErrorType type, List<Denial> denials) {
        return of(
                type,
                denials.stream()
                        .map(denial -> denial.ruleId() + ": " + denial.sentence().english())
                        .collect(Collectors.joining("\n")));
    }

    ProblemException thrown() {
        return new ProblemException(this);
    }
}
