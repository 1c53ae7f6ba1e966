package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Optional;

/// Parameters that are 1 or 0.
final class WireFlag {

    private WireFlag() {}

    static Optional<Boolean> parse(String name, Optional<Long> flag) {
        return flag.map(value -> {
            if (value == 0 || value == 1) {
                return value == 1;
            }
            throw new ApiException(
                    INVALID_PARAMETER_VALUE, "The parameter " + name + " is neither 1 nor 0.");
        });
    }

    static boolean isSet(String name, Optional<Long> flag) {
        return parse(name, flag).orElse(false);
    }
}
