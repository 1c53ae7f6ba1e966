package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.csr.CsrForm;
import privyseal.csr.StoredCsr;
import privyseal.csr.StoredCsr.Progress;
import privyseal.pki.Pem;
import privyseal.pki.key.KeyAlgorithm;

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
                family(form.algorithm()),
                parameter(form.algorithm()),
                form.remark(),
                form.tags().stream().map(WireTag::of).toList(),
                WireTime.of(stored.createdAt()),
                pem.isPresent() ? 1 : 0,
                pem.orElse(""));
    }

    static String family(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048, RSA_4096 -> "RSA";
            case EC_P256, EC_P384 -> "ECC";
            case SM2 -> "SM2";
        };
    }

    private static String parameter(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> "2048";
            case RSA_4096 -> "4096";
            case EC_P256 -> "prime256v1";
            case EC_P384 -> "secp384r1";
            case SM2 -> "";
        };
    }
}
