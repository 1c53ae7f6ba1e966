package privyseal.api;

import java.util.List;
import java.util.Map;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.ActionsDesk;
import privyseal.inventory.ActionsDesk.Deed;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeCertificateActions`: what can be done with a certificate now, and if not, why not and when.
final class DescribeCertificateActions
        implements Action<DescribeCertificateActions.Request, DescribeCertificateActions.Answer> {

    record Request(@Required String certificateId) {}

    record Answer(String certificateId, List<Item> actions) {}

    /// @param action Download, Deploy, Reissue, Revoke, Renew, Validate, UploadLetter, Cancel or Delete
    record Item(String action, Boolean allowed, List<WireDenial> whyNot) {}

    private final ActionsDesk desk;

    DescribeCertificateActions(ActionsDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCertificateActions";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
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
        CertificateId id = Answers.certificateId(request.certificateId());
        Map<Deed, List<Denial>> verdicts =
                desk.whyNot(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
        return new Answer(
                id.value(),
                verdicts.entrySet().stream()
                        .map(e -> item(e.getKey(), e.getValue(), call.language()))
                        .toList());
    }

    private static Item item(Deed deed, List<Denial> denials, Language language) {
        return new Item(word(deed), denials.isEmpty(), WireDenial.of(denials, language));
    }

    private static String word(Deed deed) {
        return switch (deed) {
            case DOWNLOAD -> "Download";
            case DEPLOY -> "Deploy";
            case REISSUE -> "Reissue";
            case REVOKE -> "Revoke";
            case RENEW -> "Renew";
            case VALIDATE -> "Validate";
            case UPLOAD_LETTER -> "UploadLetter";
            case CANCEL -> "Cancel";
            case DELETE -> "Delete";
        };
    }
}
