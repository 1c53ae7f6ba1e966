package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_AUTHORIZATION;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The header `Authorization`, taken apart:
/// `TC3-HMAC-SHA256 Credential=id/date/service/tc3_request, SignedHeaders=a;b, Signature=hex`.
///
/// @param service whatever the client made of its endpoint: it may be an IP octet, and contain colons and slashes
/// @param signedHeaders lower case, in the order given
/// @param signature lower-case hex of 32 octets
record Tc3Authorization(
        String secretId,
        LocalDate date,
        String service,
        List<String> signedHeaders,
        String signature) {

    static final String ALGORITHM = "TC3-HMAC-SHA256";

    static final String TERMINATOR = "tc3_request";

    private static final int MAX_LENGTH = 4096;

    private static final int MAX_SIGNED_HEADERS = 50;

    private static final Set<String> PARTS = Set.of("Credential", "SignedHeaders", "Signature");

    private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,100}");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    static Tc3Authorization parse(String header) {
        if (header.length() > MAX_LENGTH) {
            throw malformed("longer than " + MAX_LENGTH + " characters");
        }
        if (!header.startsWith(ALGORITHM + " ")) {
            throw malformed("does not begin with " + ALGORITHM);
        }
        Map<String, String> parts = parts(header.substring(ALGORITHM.length() + 1));
        String[] credential = part(parts, "Credential").split("/", -1);
        int last = credential.length - 1;
        if (last < 3 || !credential[last].equals(TERMINATOR)) {
            throw malformed("Credential is not id/date/service/" + TERMINATOR);
        }
        // The service may contain slashes: everything between the date and the end is the service.
        String service = String.join("/", Arrays.asList(credential).subList(2, last));
        return new Tc3Authorization(
                credential[0],
                date(credential[1]),
                service,
                signedHeaders(part(parts, "SignedHeaders")),
                signature(part(parts, "Signature")));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (!PARTS.contains(name)
                    || parts.put(name, part.substring(equals + 1).strip()) != null) {
                throw malformed("is not Credential=…, SignedHeaders=…, Signature=…, each once");
            }
        }
        return parts;
    }

    private static String part(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw malformed("has no " + name);
        }
        return value;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw malformed("the date in Credential is not yyyy-MM-dd");
        }
    }

    private static List<String> signedHeaders(String text) {
        List<String> names = List.of(text.toLowerCase(Locale.ROOT).split(";", -1));
        if (names.size() > MAX_SIGNED_HEADERS
                || !names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches())
                || new HashSet<>(names).size() != names.size()) {
            throw malformed("SignedHeaders is not a list of header names, each once");
        }
        if (!names.contains("content-type") || !names.contains("host")) {
            throw malformed("SignedHeaders lacks content-type or host");
        }
        return names;
    }

    private static String signature(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!HEX.matcher(lower).matches()) {
            throw malformed("Signature is not 64 hex digits");
        }
        return lower;
    }

    private static ApiException malformed(String why) {
        return new ApiException(INVALID_AUTHORIZATION, "The header Authorization " + why + ".");
    }
}
