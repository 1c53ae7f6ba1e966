package privyseal.acme;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import privyseal.acme.Problem.ErrorType;

/// A signed object in the flattened serialization (RFC 7515 §7.2.2), as RFC 8555 §6.2 wants it. Read, not verified.
///
/// @param header the protected one, which is the only one
/// @param protectedHeader as it was sent: the signature is over the texts, with a dot between
record Jws(Fields header, Base64URL protectedHeader, Base64URL payload, Base64URL signature) {

    /// `signatures` of several signers and an unprotected `header` are refused by RFC 8555 §6.2.
    private static final Set<String> MEMBERS = Set.of("protected", "payload", "signature");

    static Jws parse(Fields object) {
        for (Iterator<String> names = object.node().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw Fields.malformed(
                        object.what() + " has protected, payload and signature, and nothing else.");
            }
        }
        String protectedHeader = object.text("protected");
        Fields header =
                Fields.parse("The protected header", Fields.octets("protected", protectedHeader));
        Fields.octets("payload", object.text("payload"));
        Fields.octets("signature", object.text("signature"));
        if (header.has("crit") || header.has("b64")) {
            throw Fields.malformed("The protected header has extensions, of which none is known.");
        }
        return new Jws(
                header,
                Base64URL.from(protectedHeader),
                Base64URL.from(object.text("payload")),
                Base64URL.from(object.text("signature")));
    }

    String algorithm() {
        return header.text("alg");
    }

    byte[] payloadOctets() {
        return payload.decode();
    }

    /// POST-as-GET has no payload (RFC 8555 §6.3).
    boolean isEmpty() {
        return payload.toString().isEmpty();
    }

    Fields payloadFields() {
        return Fields.parse("The payload", payloadOctets());
    }

    /// The JWK of the header, which must name a key or hold one, but not both.
    Optional<AccountKey> key() {
        if (header.has("jwk") == header.has("kid")) {
            throw Fields.malformed("The protected header has either jwk or kid.");
        }
        return header.findObject("jwk").map(jwk -> AccountKey.parse(jwk.node().toString()));
    }

    /// @throws ProblemException when the signature is not of the key, or of another algorithm than the key's
    void verify(AccountKey key) {
        if (!algorithm().equals(key.algorithm().getName())) {
            throw Problem.of(
                            ErrorType.BAD_SIGNATURE_ALGORITHM,
                            "This key signs with "
                                    + key.algorithm().getName()
                                    + "; taken are RS256, ES256 and ES384.")
                    .thrown();
        }
        try {
            if (holds(key.verifier())) {
                return;
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("a verifier was not to be had", e);
        }
        throw Fields.malformed("The signature was not made with this key over this text.");
    }

    /// RFC 8555 §7.3.4: HS256.
    boolean isMadeWith(byte[] hmacKey) {
        try {
            return holds(new MACVerifier(hmacKey));
        } catch (JOSEException _) {
            return false;
        }
    }

    private boolean holds(JWSVerifier verifier) {
        byte[] signed = (protectedHeader + "." + payload).getBytes(StandardCharsets.US_ASCII);
        try {
            return verifier.verify(JWSHeader.parse(protectedHeader), signed, signature);
        } catch (ParseException | JOSEException | RuntimeException _) {
            // Whatever was sent in the place of a header or a signature.
            return false;
        }
    }
}
