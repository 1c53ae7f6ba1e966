package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Locale;
import java.util.Optional;
import privyseal.certificate.Request.ProofMethod;

/// How clients of the API spell a validation method: `DNS_AUTO`, `DNS`, `FILE`, `DNS_PROXY`, `FILE_PROXY`.
///
/// `DNS_PROXY` is a standing CNAME; which of the automatic ways by DNS is taken is seen from what is set up.
final class VerifyType {

    private VerifyType() {}

    static ProofMethod parse(String parameter, String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "DNS" -> ProofMethod.DNS;
            case "FILE" -> ProofMethod.FILE;
            case "DNS_AUTO", "DNS_PROXY" -> ProofMethod.DNS_AUTO;
            case "FILE_PROXY" -> ProofMethod.FILE_AUTO;
            default ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE,
                            "The parameter "
                                    + parameter
                                    + " is none of DNS_AUTO, DNS, FILE, DNS_PROXY, FILE_PROXY.");
        };
    }

    static Optional<ProofMethod> parse(String parameter, Optional<String> text) {
        return text.filter(value -> !value.isBlank()).map(value -> parse(parameter, value));
    }

    static String of(ProofMethod method) {
        return switch (method) {
            case DNS -> "DNS";
            case FILE -> "FILE";
            case DNS_AUTO -> "DNS_AUTO";
            case FILE_AUTO -> "FILE_PROXY";
        };
    }
}
