package privyseal.api;

import java.util.Base64;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.delivery.Download;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.DownloadDesk.Outcome;

/// Gives a certificate out as a zip with a folder for each server (DL-01).
final class DownloadCertificate
        implements Action<DownloadCertificate.Request, DownloadCertificate.Answer> {

    /// @param keyPassword own: opens a key with a password for this package (RI-09)
    record Request(@Required String certificateId, Optional<String> keyPassword) {
        @Override
        public String toString() {
            return "DownloadCertificate.Request[" + certificateId + "]";
        }
    }

    /// @param content the zip in Base64
    record Answer(String content, String contentType) {
        @Override
        public String toString() {
            return "DownloadCertificate.Answer[secret]";
        }
    }

    private final DownloadDesk desk;

    DownloadCertificate(DownloadDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DownloadCertificate";
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
        Optional<String> password = request.keyPassword().filter(text -> !text.isEmpty());
        Outcome outcome = desk.download(call.caller(), id, password);
        if (outcome instanceof Outcome.Packed(Download.Zip zip)) {
            return new Answer(Base64.getEncoder().encodeToString(zip.bytes()), "application/zip");
        }
        throw Downloads.refused(outcome, call, id);
    }
}
