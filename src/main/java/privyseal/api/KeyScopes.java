package privyseal.api;

import static privyseal.api.ErrorCode.UNAUTHORIZED_OPERATION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import privyseal.account.Caller;
import privyseal.account.SigningKeys;
import privyseal.certificate.CertificateId;

/// AC-01: an API key for certain actions or certain certificates. Here, before any action is asked, so that no action can
/// forget it.
///
/// A key for certain certificates calls only actions that name theirs, and that one must be of the scope; any other answers
/// like an unknown id. Lists have the scope in their search.
final class KeyScopes {

    /// The second certificate of an update, which must be of the scope too.
    private static final String OLD = "OldCertificateId";

    private final SigningKeys keys;

    KeyScopes(SigningKeys keys) {
        this.keys = keys;
    }

    void refuse(Caller caller, Actions.Served<?, ?> served, ObjectNode parameters) {
        Admission.ofScope(caller.scope(), served.action())
                .ifPresent(denial -> {
                    throw new ApiException(UNAUTHORIZED_OPERATION, denial.sentence());
                });
        Optional<String> field = Admission.naming(served.action());
        if (caller.scope().certificates().isEmpty() || field.isEmpty()) {
            return;
        }
        refuseForeign(caller, named(parameters, field.get()));
        refuseForeign(caller, id(parameters.path(OLD)));
    }

    private void refuseForeign(Caller caller, Optional<CertificateId> named) {
        named.filter(id -> !keys.covers(caller, id))
                .ifPresent(id -> {
                    throw Answers.notFound(id);
                });
    }

    /// Empty for what is no id and no certificate therefore: the action says so.
    private static Optional<CertificateId> named(ObjectNode parameters, String field) {
        JsonNode value = parameters.path(field);
        if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
            throw Envelope.missing(field);
        }
        return id(value);
    }

    private static Optional<CertificateId> id(JsonNode value) {
        return Optional.of(value.asText()).filter(CertificateId::isId).map(CertificateId::new);
    }
}
