package privyseal.account;

/// On whose behalf something is done, and from where. Every look-up of a desk is limited to `account`.
///
/// @param who the name that audit entries and logs show: a user name and key id, or the job's name
/// @param scope what the API key is for; everything, for a session
/// @param address where the request came from; `-` for the service itself
public record Caller(
        AccountId account, Who who, Role role, Scope scope, String address, String requestId) {

    /// For everything that the role allows.
    public Caller(AccountId account, Who who, Role role, String address, String requestId) {
        this(account, who, role, Scope.ALL, address, requestId);
    }

    public sealed interface Who {

        /// @param secretId of the API key, or of the session, that the request came with
        record Person(PersonId id, String user, String secretId) implements Who {}

        /// A job of the service.
        record Service(String job) implements Who {}

        /// Somebody who proved a key and needs no account (RV-25).
        record KeyHolder() implements Who {}
    }

    /// Somebody without an account, who proves a right in the request itself (RV-25). Acts in the service's account,
    /// which owns nothing.
    public static Caller keyHolder(String address, String requestId) {
        return new Caller(
                AccountId.SERVICE, new Who.KeyHolder(), Role.READ_ONLY, address, requestId);
    }

    /// The same person, at work on something of another account; for entries that its owner shall see.
    public Caller inAccount(AccountId other) {
        return new Caller(other, who, role, address, requestId);
    }

    /// The service acts for the account: a deadline passed, a proof was found.
    public static Caller service(AccountId account, String job) {
        return new Caller(account, new Who.Service(job), Role.OWNER, "-", "-");
    }
}
