package privyseal.api;

import static java.util.Map.entry;
import static privyseal.organization.ApplicantField.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.KeyChoice;
import privyseal.order.PaidOrderDesk;
import privyseal.order.PaidOrderDesk.Information;
import privyseal.organization.Applicant;
import privyseal.organization.Link;

/// The action `CertificateInfoSubmit`, the newer form of `SubmitCertificateInformation`.
final class CertificateInfoSubmit
        implements Action<CertificateInfoSubmit.Request, CertificateInfoSubmit.Answer> {

    record Request(
            @Required String certId,
            @Required String genCsrType,
            @Required String certCommonName,
            @Required Long companyType,
            @Required String companyId,
            Optional<String> orgIdType,
            Optional<String> orgIdNumber,
            Optional<String> adminIdType,
            Optional<String> adminIdNumber,
            Optional<String> techIdType,
            Optional<String> techIdNumber,
            Optional<String> csr,
            List<String> dnsNames,
            Optional<String> keyPass,
            Optional<String> orgOrganization,
            Optional<String> orgDivision,
            Optional<String> orgAddress,
            Optional<String> orgCountry,
            Optional<String> orgCity,
            Optional<String> orgRegion,
            Optional<String> orgPhoneArea,
            Optional<String> orgPhoneNumber,
            Optional<String> verifyType,
            Optional<String> adminFirstName,
            Optional<String> adminLastName,
            Optional<String> adminPhone,
            Optional<String> adminEmail,
            Optional<String> adminTitle,
            Optional<String> techFirstName,
            Optional<String> techLastName,
            Optional<String> contactEmail,
            Optional<Long> autoRenewFlag,
            Optional<String> csrKeyParameter,
            Optional<String> csrEncryptAlgo,
            Optional<String> managerId,
            Optional<String> techPhone,
            Optional<String> techEmail,
            Optional<String> techTitle,
            Optional<Long> type,
            Optional<String> caType,
            Optional<String> signAlgo,
            Optional<Boolean> useCrossSignRoot,
            Optional<String> registrationNumber,
            Optional<String> businessCategory,
            Optional<String> jurisdictionCountry) {}

    record Answer() {}

    private final PaidOrderDesk desk;

    CertificateInfoSubmit(PaidOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CertificateInfoSubmit";
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
        CertificateId id = Parameter.parse("CertId", request.certId(), CertificateId::new);
        Parameter.within("CompanyType", request.companyType(), 1, 2);
        KeyChoice key =
                SubmitCertificateInformation.key(
                        "GenCsrType",
                        request.genCsrType(),
                        () ->
                                KeyParameters.generated(
                                        request.csrEncryptAlgo(),
                                        request.csrKeyParameter(),
                                        request.keyPass(),
                                        "CsrEncryptAlgo"),
                        () -> KeyParameters.pasted("Csr", request.csr()));
        List<String> all = new ArrayList<>(List.of(request.certCommonName()));
        all.addAll(request.dnsNames());
        Information information =
                new Information(
                        SubmitCertificateInformation.names("DnsNames", all, key),
                        key,
                        VerifyType.parse("VerifyType", request.verifyType()),
                        request.orgOrganization().orElse(""),
                        applicant(request),
                        new Link(
                                record("CompanyId", Optional.of(request.companyId())),
                                record("ManagerId", request.managerId())));
        Applications.done(call, desk.submitInformation(call.caller(), id, information), id.value());
        return new Answer();
    }

    /// `0` and nothing name no record.
    private static OptionalLong record(String parameter, Optional<String> text) {
        long id = Parameter.parse(parameter, text, CertificateInfoSubmit::number).orElse(0L);
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static long number(String text) {
        if (!text.strip().matches("[0-9]{1,16}")) {
            throw new IllegalArgumentException("it is not a number of at most 16 digits");
        }
        return Long.parseLong(text.strip());
    }

    /// Who is technically responsible is the contact; `ContactEmail` is the newer place for the address.
    private static Applicant applicant(Request request) {
        return Filled.of(
                entry(ORGANIZATION_NAME, request.orgOrganization()),
                entry(ORGANIZATION_DIVISION, request.orgDivision()),
                entry(ORGANIZATION_ADDRESS, request.orgAddress()),
                entry(ORGANIZATION_COUNTRY, request.orgCountry()),
                entry(ORGANIZATION_CITY, request.orgCity()),
                entry(ORGANIZATION_REGION, request.orgRegion()),
                entry(PHONE_AREA_CODE, request.orgPhoneArea()),
                entry(PHONE_NUMBER, request.orgPhoneNumber()),
                entry(ADMIN_FIRST_NAME, request.adminFirstName()),
                entry(ADMIN_LAST_NAME, request.adminLastName()),
                entry(ADMIN_PHONE, request.adminPhone()),
                entry(ADMIN_EMAIL, request.adminEmail()),
                entry(ADMIN_POSITION, request.adminTitle()),
                entry(CONTACT_FIRST_NAME, request.techFirstName()),
                entry(CONTACT_LAST_NAME, request.techLastName()),
                entry(CONTACT_PHONE, request.techPhone()),
                entry(CONTACT_EMAIL, request.contactEmail().or(request::techEmail)),
                entry(CONTACT_POSITION, request.techTitle()),
                entry(REGISTRATION_NUMBER, request.registrationNumber()),
                entry(BUSINESS_CATEGORY, request.businessCategory()),
                entry(JURISDICTION_COUNTRY, request.jurisdictionCountry()));
    }
}
