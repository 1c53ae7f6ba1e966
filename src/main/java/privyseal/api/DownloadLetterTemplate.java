package privyseal.api;

import java.util.Base64;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.document.Content;
import privyseal.review.PaperDesk;
import privyseal.review.PaperDesk.Form;

/// The own action `DownloadLetterTemplate`: the form to fill in, stamp and upload, with the case in it.
final class DownloadLetterTemplate
        implements Action<DownloadLetterTemplate.Request, DownloadLetterTemplate.Answer> {

    /// @param purpose `application` or `revocation`
    record Request(@Required String certificateId, @Required String purpose) {}

    /// @param content a PDF in base64, in the language of the call
    record Answer(String content, String contentType, String fileName) {}

    private final PaperDesk desk;

    DownloadLetterTemplate(PaperDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DownloadLetterTemplate";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        return switch (desk.form(
                call.caller(), id, LetterAnswers.purpose(request.purpose()), call.language())) {
            case Form.Filled(String fileName, Content pdf) ->
                    new Answer(
                            Base64.getEncoder().encodeToString(pdf.bytes()),
                            "application/pdf",
                            fileName);
            case Form.NothingWaits _ -> throw LetterAnswers.nothingWaits(id);
            case Form.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }
}
