package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.UNSUPPORTED_OPERATION;

import java.util.Locale;
import java.util.Optional;
import privyseal.certificate.Request.ProofMethod;

/// How clients of the API spell a validation method: `DNS_AUTO`, `DNS`, `FILE`.
final class VerifyType {

    private VerifyType() {}

    static ProofMethod parse(String parameter, String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "DNS" -> ProofMethod.DNS;
            case "FILE" -> ProofMethod.FILE;
            case "DNS_AUTO", "DNS_PROXY", "FILE_PROXY" ->
                    throw new ApiException(
                            UNSUPPORTED_OPERATION,
                            "The parameter "
                                    + parameter
                                    + ": automatic validation (VA-03, VA-04) comes with a later release; use DNS or FILE.");
            default ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE,
                            "The parameter " + parameter + " is none of DNS_AUTO, DNS, FILE.");
        };
    }

    static Optional<ProofMethod> parse(String parameter, Optional<String> text) {
        return text.filter(value -> !value.isBlank()).map(value -> parse(parameter, value));
    }

    static String of(ProofMethod method) {
        return switch (method) {
            case DNS -> "DNS";
            case FILE -> "FILE";
        };
    }
}
