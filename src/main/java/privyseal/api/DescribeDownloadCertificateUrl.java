package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_DOWNLOAD_SERVICE_TYPE_NOT_SUPPORT;

import java.net.URI;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.delivery.ServerType;
import privyseal.inventory.DownloadDesk;
import privyseal.inventory.DownloadDesk.Linked;
import privyseal.inventory.DownloadDesk.Outcome;

/// Makes a link to the package for one server. It works once, within ten minutes, and not any more when a revocation was
/// submitted meanwhile (RV-02).
final class DescribeDownloadCertificateUrl
        implements Action<
                DescribeDownloadCertificateUrl.Request, DescribeDownloadCertificateUrl.Answer> {

    /// @param serviceType absent: nginx
    record Request(@Required String certificateId, Optional<String> serviceType) {}

    /// @param downloadFilename without `.zip`, the folder inside
    record Answer(String downloadCertificateUrl, String downloadFilename) {
        @Override
        public String toString() {
            return "DescribeDownloadCertificateUrl.Answer[secret]";
        }
    }

    private final DownloadDesk desk;
    private final URI publicUrl;

    DescribeDownloadCertificateUrl(DownloadDesk desk, URI publicUrl) {
        this.desk = desk;
        this.publicUrl = publicUrl;
    }

    @Override
    public String name() {
        return "DescribeDownloadCertificateUrl";
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
        ServerType server =
                request.serviceType()
                        .filter(word -> !word.isBlank())
                        .map(DescribeDownloadCertificateUrl::server)
                        .orElse(ServerType.NGINX);
        return switch (desk.link(call.caller(), id, server)) {
            case Linked.Link link -> new Answer(url(link.token()), link.filename());
            case Linked.Refused(Outcome outcome) -> throw Downloads.refused(outcome, call, id);
        };
    }

    private String url(String token) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base : base + "/") + DownloadRoutes.PATH + token;
    }

    private static ServerType server(String word) {
        return ServerType.find(word)
                .orElseThrow(() ->
                        new ApiException(
                                CERTIFICATE_DOWNLOAD_SERVICE_TYPE_NOT_SUPPORT,
                                "The parameter ServiceType is none of nginx, apache, tomcat, iis, jks, root, other."));
    }
}
