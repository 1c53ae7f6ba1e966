package privyseal.api;

import static privyseal.api.ErrorCode.CERTIFICATE_CSR_PARSE_FAILED;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Locale;
import java.util.Optional;
import privyseal.order.CsrSentences;
import privyseal.order.KeyChoice;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.Csr;

/// Reads the parameters that say what key a certificate shall have. Their names differ by action; their values do not.
final class KeyParameters {

    /// A password has to be typed into consoles of servers.
    private static final int LONGEST_PASSWORD = 128;

    private KeyParameters() {}

    /// RI-08: what the product takes first when nothing is said: RSA 2048, and SM2 for a GM product.
    static KeyChoice.Generated generated(
            Optional<String> algorithm,
            Optional<String> parameter,
            Optional<String> password,
            String algorithmName) {
        return new KeyChoice.Generated(
                algorithm(algorithm, parameter, algorithmName), password(password));
    }

    static KeyChoice.Pasted pasted(String parameter, Optional<String> pem) {
        String text =
                pem.filter(value -> !value.isBlank())
                        .orElseThrow(() ->
                                new ApiException(
                                        ErrorCode.MISSING_PARAMETER,
                                        "The parameter "
                                                + parameter
                                                + " is missing: paste the CSR as PEM."));
        return switch (Csr.parse(text)) {
            case Csr.Parsed.Request(Csr csr) -> new KeyChoice.Pasted(csr);
            case Csr.Parsed.Malformed(Csr.Fault fault) ->
                    throw new ApiException(
                            CERTIFICATE_CSR_PARSE_FAILED,
                            Sentences.malformed(parameter, CsrSentences.of(fault)));
        };
    }

    private static Optional<KeyAlgorithm> algorithm(
            Optional<String> algorithm, Optional<String> parameter, String name) {
        String kind = algorithm.map(String::strip).orElse("").toUpperCase(Locale.ROOT);
        String size = parameter.map(String::strip).orElse("").toLowerCase(Locale.ROOT);
        return switch (kind + " " + size) {
            case " " -> Optional.empty();
            case " 2048", "RSA ", "RSA 2048" -> Optional.of(KeyAlgorithm.RSA_2048);
            case " 4096", "RSA 4096" -> Optional.of(KeyAlgorithm.RSA_4096);
            case "ECC ", "ECC prime256v1" -> Optional.of(KeyAlgorithm.EC_P256);
            case "ECC secp384r1" -> Optional.of(KeyAlgorithm.EC_P384);
            case "SM2 ", "SM2 sm2p256v1" -> Optional.of(KeyAlgorithm.SM2);
            default ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE,
                            "The parameter "
                                    + name
                                    + " and its key parameter are none of RSA 2048, RSA 4096, ECC prime256v1, ECC secp384r1, SM2.");
        };
    }

    private static Optional<String> password(Optional<String> password) {
        Optional<String> given = password.filter(text -> !text.isEmpty());
        if (given.filter(
                        text ->
                                text.length() > LONGEST_PASSWORD
                                        || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE,
                    "The key password has at most " + LONGEST_PASSWORD + " printable characters.");
        }
        return given;
    }
}
