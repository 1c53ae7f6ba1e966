package privyseal.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import privyseal.account.ApiKey;
import privyseal.account.KeyDesk;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;

/// The caller's API keys, or, for an owner, all of the account. Revoked ones are not among them.
final class DescribeApiKeys implements Action<DescribeApiKeys.Request, DescribeApiKeys.Response> {

    record Request() {}

    record Response(List<Item> apiKeys) {}

    /// @param actions that it is for; empty is no limit
    /// @param certificateIds that it is for; empty is no limit
    record Item(
            String secretId,
            String personId,
            String userName,
            String createdTime,
            List<String> actions,
            List<String> certificateIds,
            Optional<String> expireTime) {}

    private final KeyDesk keys;

    DescribeApiKeys(KeyDesk keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "DescribeApiKeys";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.READ_ONLY, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        return new Response(keys.list(call.caller()).stream().map(DescribeApiKeys::item).toList());
    }

    private static Item item(ApiKey key) {
        return new Item(
                key.id().value(),
                key.person().toString(),
                key.user().value(),
                key.createdAt().toString(),
                key.scope().actions().orElse(Set.of()).stream().sorted().toList(),
                key.scope().certificates().orElse(Set.of()).stream()
                        .map(CertificateId::value)
                        .sorted()
                        .toList(),
                key.expiresAt().map(Instant::toString));
    }
}
