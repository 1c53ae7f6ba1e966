package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAMETER;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.MISSING_PARAMETER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import privyseal.api.RequestBinder.Source;
import privyseal.rule.Sentence.Language;

/// What every request says, whatever the action: the common parameters, from headers or from fields.
///
/// @param fields the parameters where they are fields; empty where they are JSON in the body
record Envelope(
        String action,
        String version,
        Optional<String> timestamp,
        Optional<String> nonce,
        Optional<String> token,
        Language language,
        Authentication authentication,
        Optional<Map<String, String>> fields,
        Body body) {

    /// Fields that are not parameters of the action, where the common parameters are fields.
    private static final Set<String> COMMON =
            Set.of(
                    "Action",
                    "Version",
                    "Region",
                    "Timestamp",
                    "Nonce",
                    "SecretId",
                    "Signature",
                    "SignatureMethod",
                    "Token",
                    "Language",
                    "RequestClient");

    static Envelope open(RpcRequest request) {
        return switch (request.method()) {
            case GET -> {
                if (request.body().length() > 0) {
                    throw new ApiException(INVALID_PARAMETER, "A GET request has no body.");
                }
                yield ofFields(request, FormFields.parse(request.query()));
            }
            case POST -> {
                if (!request.query().isEmpty()) {
                    throw new ApiException(
                            INVALID_PARAMETER, "A POST request has its parameters in the body.");
                }
                yield ofPost(request);
            }
        };
    }

    private static Envelope ofPost(RpcRequest request) {
        return switch (MediaType.of(request.headers())) {
            case JSON -> ofHeaders(request, Optional.empty());
            case FORM -> {
                String form =
                        request.body()
                                .text()
                                .orElseThrow(() ->
                                        new ApiException(
                                                INVALID_PARAMETER, Sentences.BODY_NOT_UTF8));
                yield ofFields(request, FormFields.parse(form));
            }
            case OTHER ->
                    throw new ApiException(
                            INVALID_PARAMETER,
                            "The header Content-Type is not application/json or application/x-www-form-urlencoded.");
        };
    }

    enum MediaType {
        JSON,
        FORM,
        OTHER;

        static MediaType of(RequestHeaders headers) {
            String type = headers.find("Content-Type").orElse("").split(";", 2)[0].strip();
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "application/json" -> JSON;
                case "application/x-www-form-urlencoded" -> FORM;
                default -> OTHER;
            };
        }
    }

    private static Envelope ofFields(RpcRequest request, Map<String, String> fields) {
        RequestHeaders headers = request.headers();
        if (headers.findText("Authorization").isPresent()
                || headers.findText("X-TC-Action").isPresent()) {
            return ofHeaders(request, Optional.of(fields));
        }
        Map<String, String> parameters = new LinkedHashMap<>(fields);
        parameters.keySet().removeAll(COMMON);
        return of(
                name -> text(fields, name),
                "",
                v1(fields),
                Optional.of(parameters),
                request.body());
    }

    private static Envelope ofHeaders(RpcRequest request, Optional<Map<String, String>> fields) {
        RequestHeaders headers = request.headers();
        Authentication authentication =
                headers.findText("Authorization")
                        .<Authentication>map(
                                header -> new Authentication.Tc3(Tc3Authorization.parse(header)))
                        .orElseGet(Authentication.Unsigned::new);
        return of(
                name -> headers.findText("X-TC-" + name),
                "X-TC-",
                authentication,
                fields,
                request.body());
    }

    private static Envelope of(
            Function<String, Optional<String>> common,
            String prefix,
            Authentication authentication,
            Optional<Map<String, String>> fields,
            Body body) {
        return new Envelope(
                required(common, prefix, "Action"),
                required(common, prefix, "Version"),
                common.apply("Timestamp"),
                common.apply("Nonce"),
                common.apply("Token"),
                language(common.apply("Language").orElse("")),
                authentication,
                fields,
                body);
    }

    private static Authentication v1(Map<String, String> fields) {
        Optional<String> secretId = text(fields, "SecretId");
        Optional<String> signature = text(fields, "Signature");
        if (secretId.isEmpty() && signature.isEmpty()) {
            return new Authentication.Unsigned();
        }
        return new Authentication.V1(
                secretId.orElseThrow(() -> missing("SecretId")),
                hmac(text(fields, "SignatureMethod").orElse("HmacSHA1")),
                signature.orElseThrow(() -> missing("Signature")),
                fields);
    }

    private static Hmac hmac(String method) {
        return switch (method) {
            case "HmacSHA1" -> Hmac.SHA1;
            case "HmacSHA256" -> Hmac.SHA256;
            default ->
                    throw new ApiException(
                            INVALID_PARAMETER_VALUE,
                            "The parameter SignatureMethod is not HmacSHA1 or HmacSHA256.");
        };
    }

    private static Optional<String> text(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static String required(
            Function<String, Optional<String>> common, String prefix, String name) {
        return common.apply(name).orElseThrow(() -> missing(prefix + name));
    }

    static ApiException missing(String name) {
        return new ApiException(MISSING_PARAMETER, Sentences.missing(name));
    }

    /// Anything but Chinese is English.
    static Language language(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
    }

    Source source() {
        return fields.isPresent() ? Source.FORM : Source.JSON;
    }

    /// Read only once the caller is known, because it is work.
    ObjectNode parameters() {
        return fields.map(FormFields::unflatten).orElseGet(() -> Json.parse(body));
    }
}
