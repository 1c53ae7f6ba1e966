package privyseal.api;

import static java.util.Map.entry;
import static privyseal.organization.ApplicantField.*;

import java.util.Optional;
import privyseal.account.Role;
import privyseal.organization.Applicant;
import privyseal.organization.CompanyDesk;

/// The own action `ModifyCompany`: what is not given stays. Approvals of its managers end with a change.
final class ModifyCompany implements Action<ModifyCompany.Request, ModifyCompany.Answer> {

    record Request(
            @Required Long companyId,
            Optional<String> organizationName,
            Optional<String> organizationDivision,
            Optional<String> organizationAddress,
            Optional<String> organizationCountry,
            Optional<String> organizationCity,
            Optional<String> organizationRegion,
            Optional<String> postalCode,
            Optional<String> phoneAreaCode,
            Optional<String> phoneNumber,
            Optional<String> registrationNumber,
            Optional<String> businessCategory,
            Optional<String> jurisdictionCountry) {}

    record Answer(long companyId) {}

    private final CompanyDesk desk;

    ModifyCompany(CompanyDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCompany";
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
                        desk.modify(call.caller(), request.companyId(), filled(request))));
    }

    private static Applicant filled(Request request) {
        return Filled.of(
                entry(ORGANIZATION_NAME, request.organizationName()),
                entry(ORGANIZATION_DIVISION, request.organizationDivision()),
                entry(ORGANIZATION_ADDRESS, request.organizationAddress()),
                entry(ORGANIZATION_COUNTRY, request.organizationCountry()),
                entry(ORGANIZATION_CITY, request.organizationCity()),
                entry(ORGANIZATION_REGION, request.organizationRegion()),
                entry(POSTAL_CODE, request.postalCode()),
                entry(PHONE_AREA_CODE, request.phoneAreaCode()),
                entry(PHONE_NUMBER, request.phoneNumber()),
                entry(REGISTRATION_NUMBER, request.registrationNumber()),
                entry(BUSINESS_CATEGORY, request.businessCategory()),
                entry(JURISDICTION_COUNTRY, request.jurisdictionCountry()));
    }
}
