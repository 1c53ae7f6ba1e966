package privyseal.db;

import java.util.UUID;

/// Names a sealed secret. It says nothing about the secret.
public record SecretId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
