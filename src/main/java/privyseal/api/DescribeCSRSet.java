package privyseal.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.csr.CsrDesk;
import privyseal.csr.StoredCsr;

/// The certificate requests of an account, the newest first, without their keys.
final class DescribeCSRSet implements Action<DescribeCSRSet.Request, DescribeCSRSet.Answer> {

    private static final long DEFAULT = 10;

    /// @param domain a part of it
    /// @param encryptAlgo RSA or ECC
    record Request(
            Optional<Long> limit,
            Optional<Long> offset,
            Optional<String> domain,
            Optional<String> encryptAlgo) {}

    record Answer(long total, List<WireCsr> set) {}

    private final CsrDesk desk;

    DescribeCSRSet(CsrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCSRSet";
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
    public Answer handle(Call call, Request request) {
        Paging paging = Paging.of(request.offset(), request.limit().or(() -> Optional.of(DEFAULT)));
        String domain = request.domain().orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<String> algorithm = request.encryptAlgo().filter(a -> !a.isBlank());
        List<StoredCsr> all =
                desk.list(call.caller()).stream()
                        .filter(csr -> csr.form().domain().value().contains(domain))
                        .filter(csr ->
                                algorithm.stream()
                                        .allMatch(
                                                WireAlgorithm.family(csr.form().algorithm())
                                                        ::equals))
                        .toList();
        return new Answer(all.size(), paging.of(all).stream().map(WireCsr::of).toList());
    }
}
