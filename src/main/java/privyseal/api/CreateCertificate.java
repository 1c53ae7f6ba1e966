package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.order.ApplicationRules;
import privyseal.order.PaidOrderDesk;
import privyseal.order.PaidOrderDesk.Order;
import privyseal.product.Catalogue;
import privyseal.product.Product;
import privyseal.product.Term;

/// The action `CreateCertificate`: a paid certificate is granted at once, within the account's allowance.
final class CreateCertificate
        implements Action<CreateCertificate.Request, CreateCertificate.Answer> {

    record Tag(Optional<String> tagKey, Optional<String> tagValue) {}

    /// @param clientToken own: the same within 24 hours answers the same certificate
    record Request(
            @Required Long productId,
            @Required Long domainNum,
            @Required Long timeSpan,
            Optional<Long> autoVoucher,
            List<Tag> tags,
            Optional<String> clientToken) {}

    record Answer(List<String> certificateIds, List<String> dealIds, List<String> resourceIds) {}

    private final PaidOrderDesk desk;
    private final Catalogue catalogue;

    CreateCertificate(PaidOrderDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "CreateCertificate";
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
                Applications.product(catalogue, "ProductId", Long.toString(request.productId()));
        if (product.isFree()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter ProductId is a free product; apply for it by ApplyCertificate.");
        }
        int domains =
                Parameter.within(
                        "DomainNum", request.domainNum(), 1, ApplicationRules.mostNames(product));
        Term term = new Term.Years(Parameter.within("TimeSpan", request.timeSpan(), 1, 3));
        Order order =
                new Order(product, term, domains, 0, Applications.token(request.clientToken()));
        CertificateId id = Applications.done(call, desk.create(call.caller(), order), "");
        return new Answer(List.of(id.value()), List.of("deal-" + id), List.of("cert-" + id));
    }
}
