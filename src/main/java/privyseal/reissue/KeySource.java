package privyseal.reissue;

import privyseal.order.KeyChoice;

/// Where the key of a reissued certificate comes from (RI-06).
public sealed interface KeySource {

    /// The CSR of the certificate that is reissued, with its key and the key's password where the service has them.
    record Original() implements KeySource {}

    /// A new key, or a pasted CSR.
    record Other(KeyChoice choice) implements KeySource {}

    /// Nothing was said: the original's CSR, or for a free certificate, which has no choice (RI-06), a new key.
    record Default(KeyChoice generated) implements KeySource {}
}
