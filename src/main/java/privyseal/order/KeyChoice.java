package privyseal.order;

import java.util.Optional;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.Csr;
import privyseal.product.Product;

/// Where the key of a certificate comes from (AP-01).
public sealed interface KeyChoice {

    /// The service makes the key and keeps it, encrypted.
    ///
    /// @param algorithm empty where nothing was said: the first that the product takes (RI-08)
    /// @param password locks the key once more, so that nobody reads it without (RI-09); never stored
    record Generated(Optional<KeyAlgorithm> algorithm, Optional<String> password)
            implements KeyChoice {

        public KeyAlgorithm algorithmFor(Product product) {
            return algorithm.orElseGet(() -> product.keys().getFirst());
        }

        @Override
        public String toString() {
            return "Generated[" + algorithm + "]";
        }
    }

    /// The applicant keeps the key.
    record Pasted(Csr csr) implements KeyChoice {}
}
