package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Identity;
import privyseal.account.OpenIdDesk;

/// Who the caller is at the OpenID provider, or, for an owner, everybody of the account.
final class DescribeIdentities
        implements Action<DescribeIdentities.Request, DescribeIdentities.Response> {

    record Request() {}

    record Response(List<Item> identities) {}

    record Item(String subject, String personId, String userName, String createdTime) {}

    private final Optional<OpenIdDesk> desk;

    DescribeIdentities(Optional<OpenIdDesk> desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeIdentities";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.everybody();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        return new Response(
                Secrets.provided(desk).list(call.caller()).stream()
                        .map(DescribeIdentities::item)
                        .toList());
    }

    private static Item item(Identity identity) {
        return new Item(
                identity.subject(),
                identity.person().toString(),
                identity.user().value(),
                identity.createdAt().toString());
    }
}
