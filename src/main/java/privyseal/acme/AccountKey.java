package privyseal.acme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import privyseal.acme.Problem.ErrorType;
import privyseal.pki.key.Keys;
import privyseal.pki.key.PublicKey;
import privyseal.pki.key.WeakKeys;

/// The public key that requests are signed with: RSA from 2048 bits, P-256 or P-384, as RS256, ES256 and ES384 want them.
///
/// Not EdDSA: the JOSE library needs another one for it.
///
/// @param jwk the public part alone
record AccountKey(JWK jwk) {

    /// What other libraries' keys of 4096 bits have; more costs time for nothing.
    private static final int MAX_RSA_BITS = 4096;

    /// @throws ProblemException when it is none, or weak
    static AccountKey parse(String json) {
        JWK jwk;
        try {
            jwk = JWK.parse(json);
        } catch (ParseException | RuntimeException _) {
            throw bad("The key is no JWK of the kinds RSA and EC.");
        }
        if (jwk.isPrivate()) {
            throw bad("The key is a private one: make another.");
        }
        AccountKey key = new AccountKey(jwk);
        key.algorithm();
        WeakKeys.weaknessOf(key.publicKey())
                .ifPresent(weakness -> {
                    throw bad(weakness.sentence());
                });
        return key;
    }

    /// One that was taken before.
    static AccountKey stored(String json) {
        try {
            return new AccountKey(JWK.parse(json));
        } catch (ParseException e) {
            throw new IllegalStateException("a key in the database is none", e);
        }
    }

    private static ProblemException bad(String detail) {
        return Problem.of(ErrorType.BAD_PUBLIC_KEY, detail).thrown();
    }

    /// The one that the key signs with.
    JWSAlgorithm algorithm() {
        return switch (jwk) {
            case RSAKey rsa when rsa.size() <= MAX_RSA_BITS -> JWSAlgorithm.RS256;
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> JWSAlgorithm.ES256;
            case ECKey ec when ec.getCurve().equals(Curve.P_384) -> JWSAlgorithm.ES384;
            default -> throw bad("Keys are RSA from 2048 to 4096 bits, or EC on P-256 or P-384.");
        };
    }

    JWSVerifier verifier() throws JOSEException {
        return switch (jwk) {
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case ECKey ec -> new ECDSAVerifier(ec);
            default -> throw new IllegalStateException("not parsed here: " + jwk.getKeyType());
        };
    }

    /// In the spelling by which certificates' keys are known.
    PublicKey publicKey() {
        try {
            return Keys.publicKey(
                    switch (jwk) {
                        case RSAKey rsa -> rsa.toRSAPublicKey().getEncoded();
                        case ECKey ec -> ec.toECPublicKey().getEncoded();
                        default ->
                                throw new IllegalStateException(
                                        "not parsed here: " + jwk.getKeyType());
                    });
        } catch (JOSEException | IllegalArgumentException _) {
            throw bad("The numbers of the key are none of a key.");
        }
    }

    /// RFC 7638 with SHA-256, base64url.
    String thumbprint() {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    String json() {
        return jwk.toPublicJWK().toJSONString();
    }
}
