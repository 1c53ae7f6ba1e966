package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_PARAM;

import java.util.Base64;
import java.util.Optional;
import privyseal.pki.Der;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.KeyCompromiseDesk.Outcome;
import privyseal.revocation.KeyCompromiseDesk.Proof;

/// The own action `RevokeByKeyProof`: revokes at once, for key compromise, every certificate with the proved key (RV-25).
/// It needs no account.
final class RevokeByKeyProof implements Action<RevokeByKeyProof.Request, RevokeByKeyProof.Answer> {

    private static final int LONGEST_SIGNATURE = 4096;

    /// @param signature base64, SHA-256 with RSA or ECDSA over the challenge's text; or else the CSR
    /// @param csr PEM, of the key in question and with the nonce as its common name
    record Request(@Required String nonce, Optional<String> signature, Optional<String> csr) {}

    record Answer(Long revoked) {}

    private final KeyCompromiseDesk desk;

    RevokeByKeyProof(KeyCompromiseDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "RevokeByKeyProof";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.anyone();
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        return switch (desk.revoke(call.caller(), request.nonce(), proof(request))) {
            case Outcome.Revocations(int certificates) -> new Answer((long) certificates);
            case Outcome.NoSuchChallenge() ->
                    throw new ApiException(
                            INVALID_PARAM,
                            "RV-25: The challenge is unknown, used or expired; ask for a new one by CreateKeyChallenge.");
            case Outcome.NotProved() ->
                    throw new ApiException(
                            INVALID_PARAM,
                            "RV-25: The proof was not made with the certificate's key.");
        };
    }

    private static Proof proof(Request request) {
        Optional<String> signature = request.signature().filter(text -> !text.isBlank());
        if (signature.isEmpty()) {
            return new Proof.Request(KeyParameters.pasted("Csr", request.csr()).csr());
        }
        return new Proof.Signature(
                Parameter.parse("Signature", signature.get(), RevokeByKeyProof::octets));
    }

    private static Der octets(String base64) {
        if (base64.length() > LONGEST_SIGNATURE) {
            throw new IllegalArgumentException("longer than a signature");
        }
        try {
            return Der.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64", e);
        }
    }
}
