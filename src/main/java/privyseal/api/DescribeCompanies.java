package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.organization.Company;
import privyseal.organization.CompanyDesk;

/// The action `DescribeCompanies`.
final class DescribeCompanies
        implements Action<DescribeCompanies.Request, DescribeCompanies.Answer> {

    record Request(Optional<Long> offset, Optional<Long> limit, Optional<Long> companyId) {}

    record Answer(List<WireCompany> companies, long totalCount) {}

    private final CompanyDesk desk;

    DescribeCompanies(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCompanies";
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
        List<Company> all = desk.companies(call.caller(), request.companyId());
        return new Answer(paging.of(all).stream().map(WireCompany::of).toList(), all.size());
    }
}
