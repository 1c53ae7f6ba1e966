package privyseal.api;

import privyseal.account.Role;
import privyseal.organization.CompanyDesk;

/// The own action `DeleteCompany`, for one that has no managers.
final class DeleteCompany implements Action<DeleteCompany.Request, DeleteCompany.Answer> {

    record Request(@Required Long companyId) {}

    record Answer(long companyId) {}

    private final CompanyDesk desk;

    DeleteCompany(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteCompany";
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
    public Answer handle(Call call, Request request) {
        return new Answer(CompanyAnswers.done(desk.delete(call.caller(), request.companyId())));
    }
}
