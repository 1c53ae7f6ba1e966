package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.csr.CsrDesk;
import privyseal.csr.CsrDesk.Shown;

/// Shows a certificate request and, to whoever may download, its key: as long as no certificate with that key is being revoked
/// or is revoked (RV-02).
final class DescribeCSR implements Action<DescribeCSR.Request, DescribeCSR.Answer> {

    record Request(@JsonProperty("CSRId") @Required Long csrId) {}

    /// @param privateKey PEM, encrypted where it has a password; null where it cannot be read
    /// @param notice ours: why it cannot
    record Answer(
            @JsonUnwrapped WireCsr csr, Optional<String> privateKey, Optional<String> notice) {

        @Override
        public String toString() {
            return "DescribeCSR.Answer[secret]";
        }
    }

    private final CsrDesk desk;

    DescribeCSR(CsrDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeCSR";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
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
        Shown shown = desk.show(call.caller(), request.csrId()).orElseThrow(CsrActions::notThere);
        return new Answer(
                WireCsr.of(shown.csr()),
                shown.keyPem(),
                shown.withheld().map(d -> d.ruleId() + ": " + d.sentence().in(call.language())));
    }
}
