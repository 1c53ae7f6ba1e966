package privyseal.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.LineageDesk;
import privyseal.order.ApplicationRules;
import privyseal.order.PaidOrderDesk;
import privyseal.order.PaidOrderDesk.Order;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;

/// Takes a paid certificate from the account's allowance, as CreateCertificate does, for clients that pay with packages.
final class CreateCertificateByPackage
        implements Action<CreateCertificateByPackage.Request, CreateCertificateByPackage.Answer> {

    /// What is about the certificate itself is asked for later, by SubmitCertificateInformation; clients send it here for
    /// renewals only.
    ///
    /// @param productPid the product's number, as in CreateCertificate: the cloud's own price list is not ours
    /// @param period in years
    /// @param priceKey nothing has a price here
    /// @param clientToken own: the same within 24 hours answers the same certificate
    record Request(
            @Required Long productPid,
            @Required List<String> packageIds,
            @Required String domainCount,
            @Required Long period,
            Optional<String> oldCertificateId,
            Optional<String> renewGenCsrMethod,
            Optional<String> renewCsr,
            Optional<String> renewAlgorithmType,
            Optional<String> renewAlgorithmParam,
            Optional<Long> projectId,
            List<WireTag> tags,
            Optional<String> renewKeyPass,
            Optional<String> domainNames,
            Optional<Long> certificateCount,
            Optional<Long> managerId,
            Optional<Long> companyId,
            Optional<String> verifyType,
            Optional<String> priceKey,
            Optional<String> clientToken) {

        @Override
        public String toString() {
            return "CreateCertificateByPackage.Request[secret]";
        }
    }

    record Answer(String certificateId, List<String> certificateIds) {}

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

    private final PaidOrderDesk desk;
    private final LineageDesk lineages;
    private final Catalogue catalogue;

    CreateCertificateByPackage(PaidOrderDesk desk, LineageDesk lineages, Catalogue catalogue) {
        this.desk = desk;
        this.lineages = lineages;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "CreateCertificateByPackage";
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
        refuseRenewal(call, request.oldCertificateId().filter(id -> !id.isBlank()));
        if (!request.packageIds().equals(List.of(DescribePackages.packageId(call)))) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_PACKAGE_IDS_INVALID,
                    "The parameter PackageIds is not the account's package; DescribePackages names it.");
        }
        Parameter.within("CertificateCount", request.certificateCount().orElse(1L), 1, 1);
        long project =
                Parameter.within("ProjectId", request.projectId().orElse(0L), 0, Integer.MAX_VALUE);
        Product product = product(request.productPid());
        Order order =
                new Order(
                        product,
                        term(request.period()),
                        domains(product, request.domainCount()),
                        project,
                        Applications.token(request.clientToken()));
        CertificateId id = Applications.done(call, desk.create(call.caller(), order), "");
        return new Answer(id.value(), List.of(id.value()));
    }

    /// Another account's certificate answers like an unknown one here too (AC-01).
    private void refuseRenewal(Call call, Optional<String> old) {
        if (old.isEmpty()) {
            return;
        }
        CertificateId id = Parameter.parse("OldCertificateId", old.get(), CertificateId::new);
        if (lineages.find(call.caller(), id).isEmpty()) {
            throw Answers.notFound(id);
        }
        throw new ApiException(
                ErrorCode.UNSUPPORTED_OPERATION,
                "A renewal is not ordered from a package: leave OldCertificateId out.");
    }

    private Product product(long pid) {
        return catalogue
                .find(Long.toString(pid))
                .filter(product -> !product.isFree())
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.INVALID_PARAMETER_PRODUCT_PID_INVALID,
                                "The parameter ProductPid is no paid product; it is a number as ProductId of CreateCertificate."));
    }

    private static Term term(long years) {
        if (years < 1 || years > 3) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_PERIOD_INVALID,
                    "The parameter Period is not a number of years from 1 to 3.");
        }
        return new Term.Years((int) years);
    }

    private static int domains(Product product, String count) {
        int most = product.domainKind().allowsSeveral() ? ApplicationRules.MOST_NAMES : 1;
        if (!DIGITS.matcher(count).matches()
                || Integer.parseInt(count) < 1
                || Integer.parseInt(count) > most) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_DOMAIN_COUNT_INVALID,
                    "The parameter DomainCount is not a number from 1 to %d.".formatted(most));
        }
        return Integer.parseInt(count);
    }
}
