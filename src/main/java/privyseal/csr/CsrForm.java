package privyseal.csr;

import java.util.List;
import privyseal.certificate.DomainName;
import privyseal.inventory.Tag;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.CsrSubject;

/// What a certificate request shall say, and what its owner notes about it.
///
/// @param names beside the domain
public record CsrForm(
        DomainName domain,
        List<DomainName> names,
        CsrSubject subject,
        KeyAlgorithm algorithm,
        String remark,
        List<Tag> tags) {

    /// Beside the domain.
    public static final int MOST_NAMES = 100;

    public static final int LONGEST_REMARK = 200;

    public CsrForm {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
    }
}
