package privyseal.account;

/// A key just made: the only time that its secret is shown.
public record NewApiKey(ApiKey key, Secret secret) {}
