package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.DomainName;
import privyseal.csr.CsrDesk;
import privyseal.csr.CsrForm;
import privyseal.pki.x509.CsrSubject;

/// Keeps a certificate request, made at once with its key or, without `Generate`, only filled in.
final class CreateCSR implements Action<CreateCSR.Request, CreateCSR.Answer> {

    /// @param keyPassword locks the key (RI-09); never stored
    record Request(
            @Required String domain,
            @Required String organization,
            @Required String department,
            @Required String email,
            @Required String province,
            @Required String city,
            @Required String country,
            @Required String encryptAlgo,
            @Required String keyParameter,
            @Required Boolean generate,
            Optional<String> keyPassword,
            Optional<String> remark,
            List<WireTag> tags,
            List<String> subjectAltName) {

        @Override
        public String toString() {
            return "CreateCSR.Request[secret]";
        }
    }

    record Answer(long id) {}

    private final CsrDesk desk;

    CreateCSR(CsrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateCSR";
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
        CsrForm form =
                new CsrForm(
                        Parameter.parse("Domain", request.domain(), DomainName::parse),
                        CsrActions.names(request.subjectAltName()),
                        new CsrSubject(
                                text("Organization", request.organization()),
                                text("Department", request.department()),
                                Parameter.parse("Email", request.email(), CsrSubject::email),
                                text("Province", request.province()),
                                text("City", request.city()),
                                Parameter.parse("Country", request.country(), CsrSubject::country)),
                        CsrActions.algorithm(
                                Optional.of(request.encryptAlgo()),
                                Optional.of(request.keyParameter())),
                        CsrActions.remark(request.remark().orElse("")),
                        WireTag.parse(request.tags()));
        return new Answer(
                CsrActions.done(
                        desk.create(
                                call.caller(),
                                form,
                                CsrActions.wish(request.generate(), request.keyPassword()))));
    }

    private static String text(String name, String text) {
        return Parameter.parse(name, text.strip(), CsrSubject::text);
    }
}
