package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.csr.CsrDesk;

/// Changes a certificate request that is only filled in, and makes it if so asked. What is absent stays as it is.
final class ModifyCSR implements Action<ModifyCSR.Request, ModifyCSR.Answer> {

    /// @param keyPassword locks the key (RI-09); never stored
    record Request(
            @JsonProperty("CSRId") @Required Long csrId,
            @Required Boolean generate,
            Optional<String> domain,
            Optional<String> organization,
            Optional<String> department,
            Optional<String> email,
            Optional<String> province,
            Optional<String> city,
            Optional<String> country,
            Optional<String> encryptAlgo,
            Optional<String> keyParameter,
            Optional<String> keyPassword,
            Optional<String> remark,
            List<WireTag> tags,
            List<String> subjectAltName) {

        @Override
        public String toString() {
            return "ModifyCSR.Request[secret]";
        }
    }

    record Answer(long id) {}

    private final CsrDesk desk;

    ModifyCSR(CsrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "ModifyCSR";
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
        CsrActions.Fields fields =
                new CsrActions.Fields(
                        request.domain(),
                        request.subjectAltName(),
                        request.organization(),
                        request.department(),
                        request.email(),
                        request.province(),
                        request.city(),
                        request.country(),
                        request.encryptAlgo(),
                        request.keyParameter(),
                        request.remark(),
                        request.tags());
        return new Answer(
                CsrActions.done(
                        desk.modify(
                                call.caller(),
                                request.csrId(),
                                fields::over,
                                CsrActions.wish(request.generate(), request.keyPassword()))));
    }
}
