package privyseal.api;

import static privyseal.organization.ApplicantField.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import privyseal.account.Role;
import privyseal.organization.CompanyDesk;
import privyseal.organization.CompanyDesk.Listed;
import privyseal.organization.Manager;

/// The action `DescribeManagers`.
final class DescribeManagers implements Action<DescribeManagers.Request, DescribeManagers.Answer> {

    record Request(
            Optional<Long> companyId,
            Optional<Long> offset,
            Optional<Long> limit,
            Optional<String> managerName,
            Optional<String> managerMail,
            Optional<String> status,
            Optional<String> searchKey) {}

    record Answer(List<WireManager> managers, long totalCount) {}

    private final CompanyDesk desk;

    DescribeManagers(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeManagers";
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
        int offset = Parameter.within("Offset", request.offset().orElse(0L), 0, Integer.MAX_VALUE);
        int limit = Parameter.within("Limit", request.limit().orElse(20L), 1, 1_000);
        List<Listed> all = desk.managers(call.caller(), wanted(request));
        return new Answer(
                new Paging(offset, limit).of(all).stream().map(WireManager::of).toList(),
                all.size());
    }

    /// A status that nobody has finds nobody.
    private static Predicate<Listed> wanted(Request request) {
        return listed -> {
            Manager manager = listed.manager();
            return request.companyId().filter(id -> id != manager.company()).isEmpty()
                    && matches(request.status(), Stream.of(listed.state().spelling()))
                    && contains(request.managerName(), names(manager))
                    && contains(request.managerMail(), mails(manager))
                    && contains(
                            request.searchKey(),
                            Stream.of(
                                            names(manager),
                                            mails(manager),
                                            Stream.of(manager.department()))
                                    .flatMap(s -> s));
        };
    }

    private static Stream<String> names(Manager manager) {
        return Stream.of(
                manager.details().value(ADMIN_LAST_NAME),
                manager.details().value(ADMIN_FIRST_NAME));
    }

    private static Stream<String> mails(Manager manager) {
        return Stream.of(manager.details().value(ADMIN_EMAIL));
    }

    private static boolean matches(Optional<String> wanted, Stream<String> values) {
        return wanted.isEmpty() || wanted.get().isBlank() || values.anyMatch(wanted.get()::equals);
    }

    private static boolean contains(Optional<String> wanted, Stream<String> values) {
        String part = wanted.orElse("").toLowerCase(Locale.ROOT);
        return values.anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }
}
