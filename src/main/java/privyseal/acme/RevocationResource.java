package privyseal.acme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import privyseal.account.Caller;
import privyseal.acme.AcmeRevocationDesk.Outcome;
import privyseal.acme.Problem.ErrorType;
import privyseal.pki.Der;
import privyseal.pki.RevocationReason;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.revocation.RevocationRoute;
import privyseal.rule.Denial;
import privyseal.validation.Proof;

/// revokeCert (RFC 8555 §7.6).
final class RevocationResource {

    private static final String AT_ONCE =
            " Signed with the certificate's own key it is done at once, for key compromise (RV-25).";

    private final AcmeRevocationDesk desk;

    RevocationResource(AcmeRevocationDesk desk) {
        this.desk = desk;
    }

    Answer revoke(Post post) {
        Fields payload = post.jws().payloadFields();
        ParsedCertificate named = certificate(payload.octets("certificate"));
        RevocationReason reason = reason(payload.findNumber("reason").orElse(0));
        return switch (post.by()) {
            case Post.By.Account(AcmeAccount account, Caller caller) ->
                    answer(desk.revoke(caller, account, named, reason));
            case Post.By.Key(AccountKey key) ->
                    answer(
                            desk.revokeByKey(
                                    Caller.keyHolder(post.address(), post.requestId()),
                                    named,
                                    key));
        };
    }

    private static ParsedCertificate certificate(byte[] octets) {
        try {
            return ParsedCertificate.of(Der.of(octets));
        } catch (IllegalArgumentException _) {
            throw Fields.malformed("The field certificate is no certificate in DER.");
        }
    }

    /// RV-24; a reason for operators only is none for a client.
    private static RevocationReason reason(int code) {
        for (RevocationReason reason : RevocationReason.values()) {
            if (reason.reasonCode().orElse(0) == code
                    && reason != RevocationReason.PRIVILEGE_WITHDRAWN) {
                return reason;
            }
        }
        throw Problem.of(
                        ErrorType.BAD_REVOCATION_REASON,
                        "RV-24: Reasons are 0 (none given), 1 (key compromise), 3 (affiliation changed), 4 (superseded) and 5 (cessation of operation).")
                .thrown();
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Revoked() -> Answer.empty(200);
            case Outcome.AlreadyRevoked() ->
                    throw Problem.of(
                                    ErrorType.ALREADY_REVOKED,
                                    "The certificate is revoked already.")
                            .thrown();
            case Outcome.Waiting(List<Proof> asked, Optional<Instant> until) ->
                    throw Problem.of(ErrorType.UNAUTHORIZED, waiting(asked, until)).thrown();
            case Outcome.Refused(List<Denial> denials) ->
                    throw Problem.of(ErrorType.UNAUTHORIZED, denials).thrown();
            case Outcome.OtherWay(RevocationRoute route) ->
                    throw Problem.of(
                                    ErrorType.UNAUTHORIZED,
                                    route.id()
                                            + ": People decide about the revocation of this product: ask for it in the console, or by RevokeCertificate."
                                            + AT_ONCE)
                            .thrown();
            case Outcome.Expired() -> throw Fields.malformed("The certificate has expired.");
            case Outcome.NotYours() ->
                    throw Problem.of(
                                    ErrorType.UNAUTHORIZED,
                                    "AC-01: This account did not order that certificate.")
                            .thrown();
            case Outcome.WrongKey() ->
                    throw Problem.of(
                                    ErrorType.UNAUTHORIZED,
                                    "RV-25: This key is not the certificate's.")
                            .thrown();
            case Outcome.Unknown() ->
                    throw Problem.of(
                                    ErrorType.NOT_FOUND, "This service issued no such certificate.")
                            .thrown();
        };
    }

    private static String waiting(List<Proof> asked, Optional<Instant> until) {
        if (asked.isEmpty()) {
            return "RV-03: The revocation was submitted and takes its steps." + AT_ONCE;
        }
        String publish =
                asked.stream()
                        .map(proof ->
                                "%s %s = %s".formatted(proof.type(), place(proof), proof.value()))
                        .collect(Collectors.joining("; "));
        return "RV-14: The revocation was submitted, and is done as soon as the domains are proved again"
                + until.map(at -> ", until " + at).orElse("")
                + ". Publish "
                + publish
                + " – or prove them by a new order and say this again."
                + AT_ONCE;
    }

    private static String place(Proof proof) {
        return switch (proof.type()) {
            case TXT, CNAME -> proof.host();
            case FILE -> "http://" + proof.domain() + proof.host();
        };
    }
}
