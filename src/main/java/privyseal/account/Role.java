package privyseal.account;

/// What a person may do (AC-01). The first three are held in an account, the others in the service as a whole.
public enum Role {
    /// Everything in the account, people and keys included.
    OWNER,
    /// Apply, validate, download, deploy, reissue, revoke, upload, delete what RV-09 allows.
    MEMBER,
    /// Lists and details, never a private key or a download.
    READ_ONLY,
    /// Reviews and their letters, never keys.
    REVIEWER,
    /// Products, accounts, RV-08; never keys or own reviews.
    OPERATOR,
    /// Reads audit and requests of all accounts.
    AUDITOR;

    /// Whether this role may do what asks for `least`.
    public boolean reaches(Role least) {
        return switch (least) {
            case READ_ONLY -> this == READ_ONLY || this == MEMBER || this == OWNER;
            case MEMBER -> this == MEMBER || this == OWNER;
            case OWNER, REVIEWER, OPERATOR, AUDITOR -> this == least;
        };
    }
}
