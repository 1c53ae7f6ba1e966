package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.csr.CsrForm;
import privyseal.csr.StoredCsr;
import privyseal.csr.StoredCsr.Progress;
import privyseal.pki.Pem;

/// A certificate request as lists show it.
///
/// @param status 0 filled in, 1 made
/// @param csr PEM; empty as long as it is not made
record WireCsr(
        long id,
        String domain,
        List<String> subjectAltName,
        String organization,
        String department,
        String email,
        String province,
        String city,
        String country,
        String encryptAlgo,
        String keyParameter,
        String remark,
        List<WireTag> tags,
        String createTime,
        long status,
        @JsonProperty("CSR") String csr) {

    static WireCsr of(StoredCsr stored) {
        CsrForm form = stored.form();
        Optional<String> pem =
                switch (stored.progress()) {
                    case Progress.Draft() -> Optional.empty();
                    case Progress.Made made ->
                            Optional.of(Pem.write("CERTIFICATE REQUEST", made.csr().bytes()));
                };
        return new WireCsr(
                stored.id(),
                form.domain().value(),
                form.names().stream().map(DomainName::value).toList(),
                form.subject().organization(),
                form.subject().unit(),
                form.subject().email(),
                form.subject().state(),
                form.subject().locality(),
                form.subject().country(),
                WireAlgorithm.family(form.algorithm()),
                WireAlgorithm.parameter(form.algorithm()),
                form.remark(),
                form.tags().stream().map(WireTag::of).toList(),
                WireTime.of(stored.createdAt()),
                pem.isPresent() ? 1 : 0,
                pem.orElse(""));
    }
}
