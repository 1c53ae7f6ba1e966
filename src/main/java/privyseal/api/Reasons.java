package privyseal.api;

import java.util.Optional;
import privyseal.pki.RevocationReason;

/// Reads why somebody revokes or reissues (RV-24, RI-10).
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /// The own parameter `ReasonCode`. privilegeWithdrawn is for operators.
    static Optional<RevocationReason> code(Optional<String> spelling) {
        return spelling.filter(text -> !text.isBlank())
                .map(text ->
                        RevocationReason.find(text.strip())
                                .filter(reason -> reason != RevocationReason.PRIVILEGE_WITHDRAWN)
                                .orElseThrow(() ->
                                        new ApiException(
                                                ErrorCode.INVALID_PARAMETER_VALUE,
                                                "RV-24: The parameter ReasonCode is none of unspecified, keyCompromise, "
                                                        + "affiliationChanged, superseded, cessationOfOperation.")));
    }

    /// Blank counts as absent.
    static Optional<String> text(Optional<String> reason) {
        Optional<String> given = reason.map(String::strip).filter(text -> !text.isEmpty());
        if (given.filter(text -> text.length() > LONGEST).isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "RV-24: The parameter Reason has more than 500 characters.");
        }
        return given;
    }
}
