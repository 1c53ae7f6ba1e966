package privyseal.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/// Times as certificates, CRLs and OCSP responses spell them: whole seconds, in UTC. Fractions are cut off.
public final class CertificateTime {

    private static final DateTimeFormatter TWO_DIGIT_YEAR =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter FOUR_DIGIT_YEAR =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /// How the library ends the text of a time whose zone is Z.
    private static final String IN_UTC = "GMT+00:00";

    private CertificateTime() {}

    /// RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050.
    public static Time of(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1950 || year > 9999) {
            throw new IllegalArgumentException("not a time of certificates: " + instant);
        }
        return year < 2050
                ? new Time((ASN1UTCTime) new DERUTCTime(TWO_DIGIT_YEAR.format(instant)))
                : new Time(generalized(instant));
    }

    /// What a certificate or CRL says. The library's own conversion makes a formatter for each time, which a CRL of a
    /// million entries would feel.
    ///
    /// @throws IllegalArgumentException when it is no time
    public static Instant instant(Time time) {
        String text =
                time.toASN1Primitive() instanceof ASN1UTCTime utc
                        ? utc.getAdjustedTime()
                        : time.getTime();
        if (!text.endsWith(IN_UTC) || text.length() != 14 + IN_UTC.length()) {
            // Fractions and time zones: not of RFC 5280, and to be seen in old certificates.
            return time.getDate().toInstant();
        }
        try {
            return FOUR_DIGIT_YEAR.parse(text.substring(0, 14) + "Z", Instant::from);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /// RFC 6960 §4.2.2.1 knows no other.
    public static ASN1GeneralizedTime generalized(Instant instant) {
        return new DERGeneralizedTime(FOUR_DIGIT_YEAR.format(instant));
    }

    /// The DER of [#of].
    public static byte[] encoded(Instant instant) {
        try {
            return of(instant).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
