package privyseal.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import privyseal.account.Role;

/// How roles are spelled on the wire.
final class RoleWord {

    private RoleWord() {}

    static String of(Role role) {
        return switch (role) {
            case OWNER -> "Owner";
            case MEMBER -> "Member";
            case READ_ONLY -> "ReadOnly";
            case REVIEWER -> "Reviewer";
            case OPERATOR -> "Operator";
            case AUDITOR -> "Auditor";
        };
    }

    static Role parse(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> of(role).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + words()));
    }

    private static String words() {
        return Arrays.stream(Role.values()).map(RoleWord::of).collect(Collectors.joining(", "));
    }
}
