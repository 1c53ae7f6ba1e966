package privyseal.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs deliveries as the Standard Webhooks specification 1.0 says, for which receivers have libraries: HMAC-SHA256 over
/// id, timestamp and body. A receiver that refuses old timestamps and known ids is safe from repetition.
final class WebhookSignature {

    static final int SECRET_OCTETS = 32;
    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    static byte[] secret(SecureRandom random) {
        byte[] secret = new byte[SECRET_OCTETS];
        random.nextBytes(secret);
        return secret;
    }

    /// As receivers are given it.
    static String spell(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /// @param at the machine's time, which receivers compare with theirs
    static Map<String, String> headers(byte[] secret, UUID id, Instant at, String body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return Map.of(
                "webhook-id",
                id.toString(),
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1," + mac(secret, id + "." + timestamp + "." + body));
    }

    private static String mac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
