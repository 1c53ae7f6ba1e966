package privyseal.order;

import java.util.Optional;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.Csr;

/// Where the key of a certificate comes from (AP-01).
public sealed interface KeyChoice {

    /// The service makes the key and keeps it, encrypted.
    ///
    /// @param password locks the key once more, so that nobody reads it without (RI-09); never stored
    record Generated(KeyAlgorithm algorithm, Optional<String> password) implements KeyChoice {
        @Override
        public String toString() {
            return "Generated[" + algorithm + "]";
        }
    }

    /// The applicant keeps the key.
    record Pasted(Csr csr) implements KeyChoice {}
}
