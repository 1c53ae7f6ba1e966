package privyseal.pki.x509;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom a certificate request names beside its domain. An issuer verifies it and takes over what it likes.
///
/// @param unit the department
/// @param country ISO 3166-1 alpha-2, in capital letters
public record CsrSubject(
        String organization,
        String unit,
        String email,
        String state,
        String locality,
        String country) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// X.520 bounds such names to 64 characters.
    private static final Pattern TEXT = Pattern.compile("\\P{Cc}{1,64}");

    /// What goes into an IA5String of PKCS #9.
    private static final Pattern EMAIL =
            Pattern.compile("(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+");

    public CsrSubject {
        text(organization);
        text(unit);
        email(email);
        text(state);
        text(locality);
        country(country);
    }

    public static String text(String text) {
        return matching(TEXT.matcher(text).matches(), text, "it has 1 to 64 characters");
    }

    public static String email(String text) {
        return matching(EMAIL.matcher(text).matches(), text, "it is no e-mail address");
    }

    public static String country(String text) {
        return matching(
                COUNTRIES.contains(text),
                text,
                "it is not the two capital letters of a country (ISO 3166-1)");
    }

    private static String matching(boolean right, String text, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
        return text;
    }
}
