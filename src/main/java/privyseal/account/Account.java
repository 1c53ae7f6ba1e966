package privyseal.account;

import java.time.Instant;

/// Who owns certificates, or, for [Kind#SERVICE], whose people serve those who do.
public record Account(AccountId id, AccountName name, Kind kind, Instant createdAt) {

    public enum Kind {
        CUSTOMER,
        SERVICE;

        /// AC-01: the first three roles are held in an account, the others in the service as a whole.
        public boolean has(Role role) {
            return switch (role) {
                case OWNER, MEMBER, READ_ONLY -> this == CUSTOMER;
                case REVIEWER, OPERATOR, AUDITOR -> this == SERVICE;
            };
        }
    }
}
