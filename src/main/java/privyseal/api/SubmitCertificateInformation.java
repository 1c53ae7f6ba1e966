package privyseal.api;

import static java.util.Map.entry;
import static privyseal.organization.ApplicantField.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.order.KeyChoice;
import privyseal.order.PaidOrderDesk;
import privyseal.order.PaidOrderDesk.Information;
import privyseal.organization.Applicant;
import privyseal.organization.Link;

/// The action `SubmitCertificateInformation`: what a paid certificate shall be for. It may be submitted again until the
/// order is committed.
final class SubmitCertificateInformation
        implements Action<
                SubmitCertificateInformation.Request, SubmitCertificateInformation.Answer> {

    record Request(
            @Required String certificateId,
            Optional<String> csrType,
            Optional<String> csrContent,
            Optional<String> certificateDomain,
            List<String> domainList,
            Optional<String> keyPassword,
            Optional<String> organizationName,
            Optional<String> organizationDivision,
            Optional<String> organizationAddress,
            Optional<String> organizationCountry,
            Optional<String> organizationCity,
            Optional<String> organizationRegion,
            Optional<String> postalCode,
            Optional<String> phoneAreaCode,
            Optional<String> phoneNumber,
            Optional<String> verifyType,
            Optional<String> adminFirstName,
            Optional<String> adminLastName,
            Optional<String> adminPhoneNum,
            Optional<String> adminEmail,
            Optional<String> adminPosition,
            Optional<String> contactFirstName,
            Optional<String> contactLastName,
            Optional<String> contactEmail,
            Optional<String> contactNumber,
            Optional<String> contactPosition,
            Optional<Boolean> isDV,
            Optional<String> registrationNumber,
            Optional<String> businessCategory,
            Optional<String> jurisdictionCountry) {}

    record Answer(String certificateId) {}

    private final PaidOrderDesk desk;

    SubmitCertificateInformation(PaidOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "SubmitCertificateInformation";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        KeyChoice key =
                key(
                        "CsrType",
                        request.csrType().orElse("online"),
                        () ->
                                KeyParameters.generated(
                                        Optional.empty(),
                                        Optional.empty(),
                                        request.keyPassword(),
                                        "CsrType"),
                        () -> KeyParameters.pasted("CsrContent", request.csrContent()));
        List<String> all = new ArrayList<>();
        request.certificateDomain().filter(d -> !d.isBlank()).ifPresent(all::add);
        all.addAll(request.domainList());
        Information information =
                new Information(
                        names("CertificateDomain", all, key),
                        key,
                        VerifyType.parse("VerifyType", request.verifyType()),
                        request.organizationName().orElse(""),
                        applicant(request),
                        Link.NONE);
        Applications.done(call, desk.submitInformation(call.caller(), id, information), id.value());
        return new Answer(id.value());
    }

    private static Applicant applicant(Request request) {
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
                entry(ADMIN_FIRST_NAME, request.adminFirstName()),
                entry(ADMIN_LAST_NAME, request.adminLastName()),
                entry(ADMIN_PHONE, request.adminPhoneNum()),
                entry(ADMIN_EMAIL, request.adminEmail()),
                entry(ADMIN_POSITION, request.adminPosition()),
                entry(CONTACT_FIRST_NAME, request.contactFirstName()),
                entry(CONTACT_LAST_NAME, request.contactLastName()),
                entry(CONTACT_PHONE, request.contactNumber()),
                entry(CONTACT_EMAIL, request.contactEmail()),
                entry(CONTACT_POSITION, request.contactPosition()),
                entry(REGISTRATION_NUMBER, request.registrationNumber()),
                entry(BUSINESS_CATEGORY, request.businessCategory()),
                entry(JURISDICTION_COUNTRY, request.jurisdictionCountry()));
    }

    interface Choice {
        KeyChoice read();
    }

    /// Examples write `Online` and `Parse`, too.
    static KeyChoice key(String parameter, String type, Choice online, Choice pasted) {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "", "online" -> online.read();
            case "parse", "upload" -> pasted.read();
            default ->
                    throw new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter " + parameter + " is neither online nor parse.");
        };
    }

    /// The names as given, each once; a pasted CSR's where none were given.
    static List<CertificateName> names(String parameter, List<String> given, KeyChoice key) {
        List<String> texts = new ArrayList<>(given);
        if (texts.isEmpty() && key instanceof KeyChoice.Pasted(privyseal.pki.x509.Csr csr)) {
            csr.commonName().ifPresent(texts::add);
            texts.addAll(csr.dnsNames());
            texts.addAll(csr.ipAddresses());
        }
        if (texts.size() > 1_000) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter " + parameter + " has more than 1000 names.");
        }
        Set<CertificateName> names = new LinkedHashSet<>();
        texts.forEach(text -> names.add(Parameter.parse(parameter, text, CertificateName::parse)));
        return List.copyOf(names);
    }
}
