package privyseal.certificate;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What people and scripts call a certificate: 8 letters and digits, case-sensitive, random.
///
/// It exists from the application on, long before anything is signed.
public record CertificateId(String value) {

    private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9]{8}");
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public CertificateId {
        if (!SPELLING.matcher(value).matches()) {
            throw new IllegalArgumentException("a certificate id has 8 letters and digits");
        }
    }

    /// Whether it is spelled as an id.
    public static boolean isId(String text) {
        return SPELLING.matcher(text).matches();
    }

    public static CertificateId random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CertificateId(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
