package privyseal.api;

import privyseal.account.Role;
import privyseal.organization.CompanyDesk;

/// The action `DeleteManager`.
final class DeleteManager implements Action<DeleteManager.Request, DeleteManager.Answer> {

    record Request(@Required Long managerId) {}

    record Answer(long managerId) {}

    private final CompanyDesk desk;

    DeleteManager(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DeleteManager";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        return new Answer(
                CompanyAnswers.done(desk.deleteManager(call.caller(), request.managerId())));
    }
}
