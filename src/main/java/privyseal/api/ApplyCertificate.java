package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.DomainName;
import privyseal.order.ApplicationDesk;
import privyseal.order.ApplicationDesk.FreeApplication;
import privyseal.product.Catalogue;
import privyseal.product.Product;

/// The action `ApplyCertificate`: applies for a free certificate.
final class ApplyCertificate implements Action<ApplyCertificate.Request, ApplyCertificate.Answer> {

    private static final String FREE = "83";
    private static final int LONGEST_ALIAS = 200;

    /// @param clientToken own: the same within 24 hours answers the same certificate
    record Request(
            @Required String dvAuthMethod,
            @Required String domainName,
            Optional<Long> projectId,
            Optional<String> packageType,
            Optional<String> contactEmail,
            Optional<String> contactPhone,
            Optional<String> validityPeriod,
            Optional<String> csrEncryptAlgo,
            Optional<String> csrKeyParameter,
            Optional<String> csrKeyPassword,
            Optional<String> alias,
            Optional<String> oldCertificateId,
            Optional<String> packageId,
            Optional<Boolean> deleteDnsAutoRecord,
            List<String> dnsNames,
            Optional<String> clientToken) {}

    record Answer(String certificateId) {}

    private final ApplicationDesk desk;
    private final Catalogue catalogue;

    ApplyCertificate(ApplicationDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "ApplyCertificate";
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
        Product product =
                Applications.product(
                        catalogue,
                        "PackageType",
                        request.packageType().filter(p -> !p.isBlank()).orElse(FREE));
        if (!product.isFree()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter PackageType is not a free product; order it by CreateCertificate.");
        }
        request.validityPeriod().filter(p -> !p.isBlank()).ifPresent(ApplyCertificate::checkPeriod);
        if (!request.dnsNames().isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter DnsNames: a free certificate covers one domain.");
        }
        FreeApplication application =
                new FreeApplication(
                        product,
                        Parameter.parse("DomainName", request.domainName(), DomainName::parse),
                        VerifyType.parse("DvAuthMethod", request.dvAuthMethod()),
                        KeyParameters.generated(
                                request.csrEncryptAlgo(),
                                request.csrKeyParameter(),
                                request.csrKeyPassword(),
                                "CsrEncryptAlgo"),
                        alias(request.alias().orElse("")),
                        Parameter.within(
                                "ProjectId", request.projectId().orElse(0L), 0, Integer.MAX_VALUE),
                        Parameter.parse(
                                "OldCertificateId", request.oldCertificateId(), CertificateId::new),
                        Applications.token(request.clientToken()));
        CertificateId id =
                Applications.done(
                        call,
                        desk.apply(call.caller(), application),
                        request.oldCertificateId().orElse(""));
        return new Answer(id.value());
    }

    private static void checkPeriod(String period) {
        if (!period.equals("3")) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter ValidityPeriod: a free certificate is valid for 3 months.");
        }
    }

    static String alias(String text) {
        if (text.length() > LONGEST_ALIAS) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter Alias has more than 200 characters.");
        }
        return text;
    }
}
