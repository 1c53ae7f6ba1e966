package privyseal.reissue;

import privyseal.pki.Der;
import privyseal.reissue.ReissueCase.KeyKind;

/// What a reissue would certify, as far as it is known.
sealed interface AskedKey {

    /// The key of the certificate that is reissued, by its own CSR.
    record Original() implements AskedKey {}

    /// A key that is not made, or not pasted yet: it is another one.
    record Unknown(KeyKind kind) implements AskedKey {}

    record Known(KeyKind kind, String fingerprint, Der csr) implements AskedKey {}

    default KeyKind kind() {
        return switch (this) {
            case Original() -> KeyKind.ORIGINAL;
            case Unknown(KeyKind kind) -> kind;
            case Known known -> known.kind();
        };
    }
}
