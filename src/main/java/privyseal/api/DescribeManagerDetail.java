package privyseal.api;

import static privyseal.organization.ApplicantField.*;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.organization.Applicant;
import privyseal.organization.CompanyDesk;
import privyseal.organization.CompanyDesk.Detail;
import privyseal.organization.Manager;

/// The action `DescribeManagerDetail`.
final class DescribeManagerDetail
        implements Action<DescribeManagerDetail.Request, DescribeManagerDetail.Answer> {

    /// @param limit as offset, of a list that has no end here
    record Request(@Required Long managerId, Optional<Long> limit, Optional<Long> offset) {}

    record Answer(
            String status,
            String managerFirstName,
            String managerMail,
            String contactFirstName,
            String managerLastName,
            String contactPosition,
            String managerPosition,
            String verifyTime,
            String createTime,
            String expireTime,
            String contactLastName,
            String managerPhone,
            String contactPhone,
            String contactMail,
            String managerDepartment,
            WireCompany companyInfo,
            long companyId,
            long managerId,
            List<WireManager.Status> statusInfo,
            String managerIdType,
            String managerIdNumber,
            String contactIdType,
            String contactIdNumber) {}

    private final CompanyDesk desk;

    DescribeManagerDetail(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeManagerDetail";
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
        return desk.manager(call.caller(), request.managerId())
                .map(DescribeManagerDetail::answer)
                .orElseThrow(CompanyAnswers::noManager);
    }

    private static Answer answer(Detail detail) {
        Manager manager = detail.listed().manager();
        Applicant who = manager.details();
        WireManager wire = WireManager.of(detail.listed());
        return new Answer(
                wire.status(),
                wire.managerFirstName(),
                wire.managerMail(),
                who.value(CONTACT_FIRST_NAME),
                wire.managerLastName(),
                who.value(CONTACT_POSITION),
                wire.managerPosition(),
                wire.verifyTime(),
                wire.createTime(),
                wire.expireTime(),
                who.value(CONTACT_LAST_NAME),
                wire.managerPhone(),
                who.value(CONTACT_PHONE),
                who.value(CONTACT_EMAIL),
                wire.managerDepartment(),
                WireCompany.of(detail.company()),
                manager.company(),
                manager.id(),
                wire.statusInfo(),
                "",
                "",
                "",
                "");
    }
}
