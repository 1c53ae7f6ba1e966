package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_CHAIN_ERROR;
import static privyseal.api.ErrorCode.CERTIFICATE_ENCRYPT_INVALID;
import static privyseal.api.ErrorCode.CERTIFICATE_EXISTS;
import static privyseal.api.ErrorCode.CERTIFICATE_MISMATCH;
import static privyseal.api.ErrorCode.CERTIFICATE_PARSE_ERROR;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.MISSING_PARAMETER;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.InventoryDesk;
import privyseal.inventory.Kind;
import privyseal.inventory.UploadDesk;
import privyseal.inventory.UploadDesk.Outcome;
import privyseal.inventory.UploadDesk.Pair;
import privyseal.inventory.UploadDesk.Repetition;
import privyseal.inventory.UploadDesk.Upload;
import privyseal.rule.Denial;

/// Takes in a third party's certificate (UP-01).
final class UploadCertificate
        implements Action<UploadCertificate.Request, UploadCertificate.Answer> {

    /// @param certificateUse is not kept: nothing depends on it
    /// @param repeatable absent: true
    /// @param keyPassword opens the keys; they are kept without it
    /// @param encryptCert own: the encryption certificate of a GM pair, whose signing one CertificatePublicKey is
    /// @param encryptPrivateKey own: its key
    record Request(
            @Required String certificatePublicKey,
            Optional<String> certificatePrivateKey,
            Optional<String> certificateType,
            Optional<String> alias,
            Optional<Long> projectId,
            Optional<String> certificateUse,
            List<WireTag> tags,
            Optional<Boolean> repeatable,
            Optional<String> keyPassword,
            Optional<String> encryptCert,
            Optional<String> encryptPrivateKey) {

        @Override
        public String toString() {
            return "UploadCertificate.Request[secret]";
        }
    }

    /// @param repeatCertId the certificate that is there already; both ids are the same then
    record Answer(String certificateId, String repeatCertId) {}

    private final UploadDesk desk;

    UploadCertificate(UploadDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UploadCertificate";
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
        Upload upload =
                new Upload(
                        request.certificatePublicKey(),
                        present(request.certificatePrivateKey()),
                        pair(request),
                        present(request.keyPassword()),
                        Parameter.parse("CertificateType", request.certificateType(), Kind::parse)
                                .orElse(Kind.SERVER),
                        request.alias().orElse(""),
                        request.projectId().orElse(0L),
                        WireTag.parse(request.tags()),
                        request.repeatable().orElse(true)
                                ? Repetition.ALLOWED
                                : Repetition.REFUSED);
        return switch (desk.upload(call.caller(), upload)) {
            case Outcome.Taken(CertificateId id) -> new Answer(id.value(), "");
            case Outcome.Repeated(CertificateId id) -> new Answer(id.value(), id.value());
            case Outcome.Refused why -> throw refused(why);
        };
    }

    private static Optional<Pair> pair(Request request) {
        Optional<String> certificate = present(request.encryptCert());
        Optional<String> key = present(request.encryptPrivateKey());
        if (certificate.isPresent() != key.isPresent()) {
            throw Envelope.missing(certificate.isPresent() ? "EncryptPrivateKey" : "EncryptCert");
        }
        return certificate.map(pem -> new Pair(pem, key.orElseThrow()));
    }

    static ApiException refused(Outcome.Refused refusal) {
        return switch (refusal) {
            case Outcome.NoCertificate(String why) ->
                    new ApiException(CERTIFICATE_PARSE_ERROR, why);
            case Outcome.BrokenChain(String why) -> new ApiException(CERTIFICATE_CHAIN_ERROR, why);
            case Outcome.KeyMissing() ->
                    new ApiException(
                            MISSING_PARAMETER,
                            "The parameter CertificatePrivateKey is missing; only a certificate of type CA needs none.");
            case Outcome.NoKey(String why) ->
                    new ApiException(
                            INVALID_PARAMETER_VALUE, "The parameter CertificatePrivateKey: " + why);
            case Outcome.KeyOfAnother() ->
                    new ApiException(
                            CERTIFICATE_MISMATCH,
                            "The private key does not belong to the certificate.");
            case Outcome.NoPair(String why) -> new ApiException(CERTIFICATE_ENCRYPT_INVALID, why);
            case Outcome.Ours(Denial denial) ->
                    Answers.refused(CERTIFICATE_EXISTS, List.of(denial));
            case Outcome.AliasTooLong() -> aliasTooLong();
        };
    }

    static ApiException aliasTooLong() {
        return new ApiException(
                INVALID_PARAMETER_VALUE,
                "The parameter Alias has more than " + InventoryDesk.MAX_ALIAS + " characters.");
    }

    private static Optional<String> present(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }
}
