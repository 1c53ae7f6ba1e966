package privyseal.acme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import privyseal.acme.AcmeAccountDesk.Standing;
import privyseal.acme.Authorization.Method;
import privyseal.acme.Problem.ErrorType;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateName;
import privyseal.product.Product;
import privyseal.validation.Observation;

/// The objects of RFC 8555 §7.1.
final class Documents {

    private final Urls urls;

    Documents(Urls urls) {
        this.urls = urls;
    }

    private static ObjectNode object() {
        return Fields.JSON.createObjectNode();
    }

    static ObjectNode of(Problem problem) {
        ObjectNode document = object();
        document.put("type", problem.type().urn());
        document.put("detail", problem.detail());
        document.put("status", problem.type().status());
        if (problem.type() == ErrorType.BAD_SIGNATURE_ALGORITHM) {
            document.putArray("algorithms").add("RS256").add("ES256").add("ES384");
        }
        return document;
    }

    /// @param binding whether an account needs one
    ObjectNode directory(List<Product> profiles, boolean binding) {
        ObjectNode document = object();
        document.put("newNonce", urls.of(Urls.NEW_NONCE));
        document.put("newAccount", urls.of(Urls.NEW_ACCOUNT));
        document.put("newOrder", urls.of(Urls.NEW_ORDER));
        document.put("revokeCert", urls.of(Urls.REVOKE));
        document.put("keyChange", urls.of(Urls.KEY_CHANGE));
        ObjectNode meta = document.putObject("meta");
        meta.put("externalAccountRequired", binding);
        ObjectNode names = meta.putObject("profiles");
        profiles.forEach(product -> names.put(product.packageType(), product.name().english()));
        return document;
    }

    ObjectNode account(AcmeAccount account, Standing standing) {
        ObjectNode document = object();
        document.put(
                "status",
                switch (standing) {
                    case Standing.Valid _ -> "valid";
                    case Standing.Deactivated() -> "deactivated";
                    case Standing.Revoked() -> "revoked";
                });
        ArrayNode contacts = document.putArray("contact");
        account.contacts().forEach(contacts::add);
        return document;
    }

    ObjectNode order(AcmeOrderDesk.Shown shown) {
        AcmeOrder order = shown.order();
        ObjectNode document = object();
        document.put("status", lower(shown.state()));
        document.put("expires", time(order.expiresAt()));
        document.put("profile", shown.product().packageType());
        ArrayNode identifiers = document.putArray("identifiers");
        order.names()
                .forEach(name ->
                        identifiers
                                .addObject()
                                .put("type", AcmeOrderDesk.type(name))
                                .put("value", name.value()));
        ArrayNode authorizations = document.putArray("authorizations");
        shown.authorizations().forEach(a -> authorizations.add(urls.authorization(a.id())));
        document.put("finalize", urls.finalizing(order.id()));
        switch (shown.state()) {
            case VALID -> document.put("certificate", urls.certificate(order.id()));
            case INVALID -> document.set("error", of(whyInvalid(shown)));
            case PENDING, READY, PROCESSING -> {}
        }
        return document;
    }

    private static Problem whyInvalid(AcmeOrderDesk.Shown shown) {
        Optional<Problem> lost =
                shown.authorizations().stream()
                        .filter(a -> a.state() == Authorization.State.INVALID)
                        .flatMap(a -> a.seen().stream())
                        .findFirst()
                        .map(Documents::problem);
        return lost.orElseGet(() ->
                Problem.of(
                        ErrorType.UNAUTHORIZED,
                        shown.order().certificate().isEmpty()
                                ? "AP-03: The domains were not proved in time, or an authorization was given up."
                                : shown.certificate()
                                        .map(Documents::end)
                                        .orElse("RV-09: The certificate was deleted.")));
    }

    private static String end(Certificate certificate) {
        return certificate instanceof Certificate.Failed failed
                ? failed.why().english()
                : "AP-04: The application was cancelled.";
    }

    ObjectNode authorization(ChallengeDesk.Shown shown) {
        Authorization authorization = shown.authorization();
        ObjectNode document = object();
        CertificateName base = authorization.name().base();
        document.putObject("identifier")
                .put("type", AcmeOrderDesk.type(base))
                .put("value", base.value());
        document.put("status", status(shown));
        document.put("expires", time(shown.expiresAt()));
        if (authorization.name().isWildcard()) {
            document.put("wildcard", true);
        }
        ArrayNode challenges = document.putArray("challenges");
        List<Method> offered =
                authorization
                        .answered()
                        .map(answered -> List.of(answered.method()))
                        .orElseGet(authorization::methods);
        offered.forEach(method -> challenges.add(challenge(authorization, method)));
        return document;
    }

    private static String status(ChallengeDesk.Shown shown) {
        return switch (shown.authorization().state()) {
            case PENDING, PROCESSING -> shown.isOver() ? "invalid" : "pending";
            case VALID -> shown.isOver() ? "expired" : "valid";
            case INVALID -> "invalid";
            case DEACTIVATED -> "deactivated";
        };
    }

    ObjectNode challenge(Authorization authorization, Method method) {
        ObjectNode document = object();
        document.put("type", method.word());
        document.put("url", urls.challenge(authorization.id(), method));
        document.put("token", authorization.token());
        boolean thisOne = authorization.answered().filter(a -> a.method() == method).isPresent();
        Optional<Observation> seen = thisOne ? authorization.seen() : Optional.empty();
        boolean isLooking = thisOne && authorization.state() == Authorization.State.PROCESSING;
        document.put(
                "status",
                seen.map(s -> s.proved() ? "valid" : "invalid")
                        .orElse(isLooking ? "processing" : "pending"));
        seen.filter(Observation::proved).ifPresent(s -> document.put("validated", time(s.began())));
        seen.filter(s -> !s.proved()).ifPresent(s -> document.set("error", of(problem(s))));
        return document;
    }

    /// What a look saw, where it was not what was asked for. One look decides, so nothing is said of the next.
    static Problem problem(Observation seen) {
        String at = seen.where();
        String what = seen.seen().isEmpty() ? "" : " It says: " + seen.seen();
        return switch (seen.finding()) {
            case PROVED -> throw new IllegalStateException("nothing is wrong");
            case TXT_NOT_FOUND, CNAME_NOT_FOUND ->
                    Problem.of(
                            ErrorType.INCORRECT_RESPONSE,
                            "The record was not there; asked was " + at + ".");
            case TXT_MISMATCH, CNAME_MISMATCH ->
                    Problem.of(
                            ErrorType.INCORRECT_RESPONSE,
                            "The record has another value; asked was " + at + "." + what);
            case FILE_NOT_FOUND ->
                    Problem.of(
                            ErrorType.INCORRECT_RESPONSE,
                            "The file could not be fetched at " + at + "." + what);
            case FILE_MISMATCH ->
                    Problem.of(
                            ErrorType.INCORRECT_RESPONSE,
                            "The file at " + at + " has another content." + what);
            case NOT_CORROBORATED ->
                    Problem.of(
                            ErrorType.INCORRECT_RESPONSE,
                            "VA-10: Too few other places on the Internet see it." + what);
            case NAME_SERVER_NOT_FOUND ->
                    Problem.of(ErrorType.DNS, "No name server of the domain answered.");
            case DNSSEC_BOGUS ->
                    Problem.of(
                            ErrorType.DNS,
                            "The domain is signed, and the answer of " + at + " is not.");
            case TARGET_REFUSED ->
                    Problem.of(
                            ErrorType.CONNECTION,
                            "VA-07: We do not connect to that address or follow that redirect: "
                                    + at);
            case TIMED_OUT -> Problem.of(ErrorType.CONNECTION, at + " did not answer in time.");
            case CAA_FORBIDS, CAA_NOT_FOUND_OUT ->
                    Problem.of(ErrorType.CAA, "VA-05: " + seen.sentence().english());
        };
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
