package privyseal.api;

import static java.util.Map.entry;
import static privyseal.organization.ApplicantField.*;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.organization.CompanyDesk;
import privyseal.organization.CompanyDesk.Sheet;

/// The own action `CreateManager`: who speaks for a company, and for which domains. The fields are those of
/// SubmitCertificateInformation.
final class CreateManager implements Action<CreateManager.Request, CreateManager.Answer> {

    record Request(
            @Required Long companyId,
            Optional<String> adminFirstName,
            Optional<String> adminLastName,
            Optional<String> adminPhoneNum,
            Optional<String> adminEmail,
            Optional<String> adminPosition,
            Optional<String> contactFirstName,
            Optional<String> contactLastName,
            Optional<String> contactNumber,
            Optional<String> contactEmail,
            Optional<String> contactPosition,
            Optional<String> department,
            List<String> domains) {}

    record Answer(long managerId) {}

    private final CompanyDesk desk;

    CreateManager(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateManager";
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
        return new Answer(
                CompanyAnswers.done(
                        desk.createManager(call.caller(), request.companyId(), sheet(request))));
    }

    private static Sheet sheet(Request request) {
        return new Sheet(
                Filled.of(
                        entry(ADMIN_FIRST_NAME, request.adminFirstName()),
                        entry(ADMIN_LAST_NAME, request.adminLastName()),
                        entry(ADMIN_PHONE, request.adminPhoneNum()),
                        entry(ADMIN_EMAIL, request.adminEmail()),
                        entry(ADMIN_POSITION, request.adminPosition()),
                        entry(CONTACT_FIRST_NAME, request.contactFirstName()),
                        entry(CONTACT_LAST_NAME, request.contactLastName()),
                        entry(CONTACT_PHONE, request.contactNumber()),
                        entry(CONTACT_EMAIL, request.contactEmail()),
                        entry(CONTACT_POSITION, request.contactPosition())),
                CompanyAnswers.department(request.department()),
                CompanyAnswers.domains(request.domains()));
    }
}
