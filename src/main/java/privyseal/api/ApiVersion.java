package privyseal.api;

import java.util.Arrays;
import java.util.Optional;

/// The two versions that are served side by side.
enum ApiVersion {
    /// What clients of the public API speak.
    PUBLIC("2019-12-05"),
    /// What only this service has.
    OWN("2026-12-01");

    private final String date;

    ApiVersion(String date) {
        this.date = date;
    }

    static Optional<ApiVersion> find(String date) {
        return Arrays.stream(values()).filter(version -> version.date.equals(date)).findFirst();
    }

    String date() {
        return date;
    }
}
