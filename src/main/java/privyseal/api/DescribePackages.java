package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.order.PaidOrderDesk;
import privyseal.order.Quotas.Allowance;
import privyseal.product.Catalogue;

/// The packages that paid certificates are taken from. Here that is one an account: the allowance that the operator set.
/// It has no end and cannot be given to others.
final class DescribePackages implements Action<DescribePackages.Request, DescribePackages.Answer> {

    private static final String TYPE = "allowance";

    /// @param expireTime in which order by the end, of which there is none
    /// @param pid a product that shall be taken from them: one that is not sold can be taken from none
    record Request(
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> status,
            Optional<String> expireTime,
            Optional<String> packageId,
            Optional<String> type,
            Optional<Long> pid) {}

    /// Given to another account, which no allowance can be.
    record Transfer(
            String packageId,
            String transferCode,
            long transferCount,
            String receivePackageId,
            String expireTime,
            String createTime,
            String updateTime,
            String transferStatus,
            long receiverUin,
            String receiveTime) {}

    record Allotment(
            String packageId,
            long total,
            long balance,
            String type,
            Optional<Long> sourceUin,
            String status,
            Optional<String> expireTime,
            Optional<String> updateTime,
            Optional<String> createTime,
            Optional<String> sourceType,
            List<Transfer> transferOutInfos) {}

    record Answer(List<Allotment> packages, long totalCount, long totalBalance) {}

    private final PaidOrderDesk desk;
    private final Catalogue catalogue;

    DescribePackages(PaidOrderDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "DescribePackages";
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
        Paging paging = Paging.of(request.offset(), request.limit());
        oneOf("Status", request.status(), List.of("usable", "used", "expired", "refund"));
        oneOf("ExpireTime", request.expireTime(), List.of("asc", "desc"));
        Allowance allowance = desk.allowance(call.caller());
        Allotment one = of(packageId(call), allowance);
        List<Allotment> all =
                is(request.status(), one.status())
                                && is(request.packageId(), one.packageId())
                                && is(request.type(), one.type())
                                && request.pid().stream()
                                        .allMatch(p -> catalogue.find(Long.toString(p)).isPresent())
                        ? List.of(one)
                        : List.of();
        return new Answer(
                paging.of(all), all.size(), all.stream().mapToLong(Allotment::balance).sum());
    }

    /// The account's only one.
    static String packageId(Call call) {
        return "allowance-" + call.caller().account().value();
    }

    private static Allotment of(String id, Allowance allowance) {
        return new Allotment(
                id,
                allowance.total(),
                allowance.left(),
                TYPE,
                Optional.empty(),
                allowance.left() > 0 ? "usable" : "used",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static void oneOf(String parameter, Optional<String> text, List<String> words) {
        if (text.filter(t -> !t.isBlank() && !words.contains(t)).isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter %s is none of %s."
                            .formatted(parameter, String.join(", ", words)));
        }
    }

    /// Blank counts as absent.
    private static boolean is(Optional<String> wanted, String value) {
        return wanted.filter(text -> !text.isBlank()).stream().allMatch(value::equals);
    }
}
