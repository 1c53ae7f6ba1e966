package privyseal.api;

import java.util.List;
import privyseal.account.AcmeKey;
import privyseal.account.AcmeKeyDesk;
import privyseal.account.Role;

/// The caller's keys for ACME, or, for an owner, all of the account. Revoked ones are not among them.
final class DescribeAcmeKeys
        implements Action<DescribeAcmeKeys.Request, DescribeAcmeKeys.Response> {

    record Request() {}

    record Response(List<Item> acmeKeys) {}

    record Item(String keyId, String personId, String userName, String createdTime) {}

    private final AcmeKeyDesk keys;

    DescribeAcmeKeys(AcmeKeyDesk keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "DescribeAcmeKeys";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        return new Response(keys.list(call.caller()).stream().map(DescribeAcmeKeys::item).toList());
    }

    private static Item item(AcmeKey key) {
        return new Item(
                key.id().value(),
                key.person().toString(),
                key.user().value(),
                key.createdAt().toString());
    }
}
