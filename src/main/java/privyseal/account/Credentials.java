package privyseal.account;

/// What a new person needs to sign in and to call the API. Shown once.
public record Credentials(UserName user, Secret password, KeyId secretId, Secret secretKey) {}
