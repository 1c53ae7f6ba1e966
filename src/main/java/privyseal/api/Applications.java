package privyseal.api;

import static privyseal.api.ErrorCode.EXCEEDS_FREE_LIMIT;
import static privyseal.api.ErrorCode.INVALID_PARAM;
import static privyseal.api.ErrorCode.MAIN_DOMAIN_CERTIFICATE_COUNT_LIMIT;
import static privyseal.api.ErrorCode.PACKAGE_COUNT_LIMIT;

import java.util.List;
import java.util.Optional;
import privyseal.api.Action.Call;
import privyseal.certificate.CertificateId;
import privyseal.order.ApplicationDesk.Outcome;
import privyseal.order.OrderToken;
import privyseal.product.Catalogue;
import privyseal.product.Product;

/// What the actions about applications share.
final class Applications {

    private Applications() {}

    /// @param asked the certificate that the call names, if it names one
    static CertificateId done(Call call, Outcome outcome, String asked) {
        return switch (outcome) {
            case Outcome.Done(CertificateId id) -> id;
            case Outcome.Refused refused -> throw Answers.refused(INVALID_PARAM, refused.denials());
            case Outcome.QuotaExhausted exhausted ->
                    throw Answers.refused(
                            switch (exhausted.quota()) {
                                case ACCOUNT -> EXCEEDS_FREE_LIMIT;
                                case PRIMARY_DOMAIN -> MAIN_DOMAIN_CERTIFICATE_COUNT_LIMIT;
                                case ALLOWANCE -> PACKAGE_COUNT_LIMIT;
                            },
                            List.of(exhausted.denial()));
            case Outcome.InformationMissing missing ->
                    throw Answers.refused(INVALID_PARAM, List.of(missing.denial()));
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() ->
                    throw Answers.notFound(Answers.certificateId(asked));
        };
    }

    /// AP-01/again
    static Optional<OrderToken> token(Optional<String> text) {
        return Parameter.parse("ClientToken", text, OrderToken::new);
    }

    static Product product(Catalogue catalogue, String parameter, String id) {
        return catalogue
                .find(id)
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.INVALID_PARAMETER_VALUE, Sentences.noProduct(parameter)));
    }
}
