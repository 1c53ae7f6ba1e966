package privyseal.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes that an authenticator app on somebody's phone shows.
public final class AuthenticatorApp {

    private AuthenticatorApp() {}

    /// RFC 6238, restated as an authenticator app has it.
    public static String code(String secret, long step) {
        try {
            BigInteger bits = BigInteger.ZERO;
            for (int i = 0; i < secret.length(); i++) {
                int five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
                bits = bits.shiftLeft(5).or(BigInteger.valueOf(five));
            }
            byte[] octets = new byte[20];
            byte[] all = bits.toByteArray();
            for (int i = 1; i <= Math.min(20, all.length); i++) {
                octets[20 - i] = all[all.length - i];
            }
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(octets, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[19] & 15;
            long number =
                    new BigInteger(1, Arrays.copyOfRange(hash, at, at + 4)).longValue()
                            & 0x7fffffffL;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
