package privyseal.authority;

import java.util.List;
import java.util.Optional;
import privyseal.certificate.CertificateId;
import privyseal.pki.Der;
import privyseal.pki.SerialNumber;

/// A certificate that the authority signed.
///
/// @param encryption the second one of a GM pair, by the same authority
/// @param chain its issuers, nearest first, the root last
public record IssuedCertificate(
        CertificateId certificate,
        AuthorityId authority,
        SerialNumber serial,
        Der der,
        Optional<Second> encryption,
        List<Der> chain) {

    /// The encryption certificate of a GM pair.
    public record Second(SerialNumber serial, Der der) {}

    /// The one of them with this number.
    public Optional<Der> der(SerialNumber number) {
        return serial.equals(number)
                ? Optional.of(der)
                : encryption.filter(second -> second.serial().equals(number)).map(Second::der);
    }

    /// All that was signed, for whoever looks for one of the two.
    public List<Der> ders() {
        return encryption.map(second -> List.of(der, second.der())).orElseGet(() -> List.of(der));
    }
}
