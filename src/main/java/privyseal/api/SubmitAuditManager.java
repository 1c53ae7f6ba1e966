package privyseal.api;

import java.util.List;
import privyseal.account.Role;
import privyseal.organization.CompanyDesk;
import privyseal.organization.Manager.State;

/// The action `SubmitAuditManager`: asks reviewers to look at a new, changed or rejected manager.
final class SubmitAuditManager
        implements Action<SubmitAuditManager.Request, SubmitAuditManager.Answer> {

    record Request(@Required Long managerId) {}

    record Answer(long managerId) {}

    private final CompanyDesk desk;

    SubmitAuditManager(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "SubmitAuditManager";
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
                CompanyAnswers.done(
                        desk.submit(
                                call.caller(),
                                request.managerId(),
                                List.of(State.NONE, State.INVALID))));
    }
}
