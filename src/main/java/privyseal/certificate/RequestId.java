package privyseal.certificate;

import java.util.UUID;

/// Names an application, a reissue or a revocation. People know it by its certificate.
public record RequestId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
