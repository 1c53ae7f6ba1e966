package privyseal.notice;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import privyseal.account.AccountId;
import privyseal.db.SecretId;

/// Where an account wants its notices sent.
///
/// @param kinds which; empty for all
/// @param secret names the sealed key that deliveries are signed with
public record Webhook(
        UUID id,
        AccountId account,
        URI url,
        List<Kind> kinds,
        SecretId secret,
        Instant createdAt) {}
