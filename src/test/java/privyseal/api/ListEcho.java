package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;

/// `DescribeCertificates` as the SDK knows it, answering with what arrived.
record ListEcho() implements Action<ListEcho.Request, ListEcho.Response> {

    record Tag(@Required String tagKey, Optional<String> tagValue) {}

    record Request(
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> searchKey,
            List<Long> certificateStatus,
            List<String> certIds,
            List<Tag> tags,
            Optional<Long> deployable) {}

    record Item(
            String certificateId,
            Optional<String> alias,
            long status,
            List<String> subjectAltName,
            boolean isVip) {}

    record Response(long totalCount, List<Item> certificates) {}

    @Override
    public String name() {
        return "DescribeCertificates";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Call call, Request request) {
        String alias =
                request.searchKey().orElse("")
                        + " "
                        + request.tags().stream().map(Tag::tagKey).toList()
                        + " "
                        + request.certificateStatus()
                        + " "
                        + call.language();
        return new Response(
                request.offset().orElse(0L) + request.limit().orElse(10L),
                List.of(new Item("abcdEFGH", Optional.of(alias), 1, request.certIds(), true)));
    }
}
