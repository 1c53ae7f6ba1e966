package privyseal.api;

import java.util.Set;
import privyseal.account.Role;

/// Who may call an action (AC-01).
sealed interface Access {

    /// Whoever proves the right in the request itself, without an account (RV-25).
    ///
    /// Such a call may be signed, and a wrong signature is refused; unsigned ones are limited per address.
    record Anyone() implements Access {}

    /// Whoever wants in. Such a call comes as JSON by POST, and its action counts who guesses.
    record Visitor() implements Access {}

    /// People whose role reaches `least`.
    record AtLeast(Role least) implements Access {}

    /// People whose role reaches one of several, where the roles of accounts and of the service meet.
    record AtLeastOneOf(Set<Role> least) implements Access {
        public AtLeastOneOf {
            least = Set.copyOf(least);
        }
    }

    static Access anyone() {
        return new Anyone();
    }

    static Access visitor() {
        return new Visitor();
    }

    /// Every person, in whatever role.
    static Access everybody() {
        return leastOneOf(Role.READ_ONLY, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR);
    }

    static Access least(Role least) {
        return new AtLeast(least);
    }

    static Access leastOneOf(Role... least) {
        return new AtLeastOneOf(Set.of(least));
    }

    default boolean admits(Role role) {
        return switch (this) {
            case Anyone(), Visitor() -> true;
            case AtLeast(Role least) -> role.reaches(least);
            case AtLeastOneOf(Set<Role> least) -> least.stream().anyMatch(role::reaches);
        };
    }
}
