package privyseal.account;

/// A key that is not revoked, whose it is, and its secret, with which a request's signature is computed again.
public final class SigningKey {

    private final ApiKey key;
    private final Role role;
    private final Secret secret;

    public SigningKey(ApiKey key, Role role, Secret secret) {
        this.key = key;
        this.role = role;
        this.secret = secret;
    }

    public ApiKey key() {
        return key;
    }

    public Role role() {
        return role;
    }

    public Secret secret() {
        return secret;
    }

    /// On whose behalf a request signed with this key acts.
    public Caller caller(String address, String requestId) {
        return new Caller(
                key.account(),
                new Caller.Who.Person(key.person(), key.user().value(), key.id().value()),
                role,
                key.scope(),
                address,
                requestId);
    }
}
