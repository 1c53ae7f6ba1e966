package privyseal.inventory;

import java.util.List;
import privyseal.certificate.CertificateId;

/// Ids as `any(:ids)` wants them.
final class Ids {

    private Ids() {}

    static String[] of(List<CertificateId> certificates) {
        return certificates.stream().map(CertificateId::value).toArray(String[]::new);
    }
}
