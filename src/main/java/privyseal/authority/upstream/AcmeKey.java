package privyseal.authority.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// The key of the service's account at an upstream authority: P-256, and the signatures that ACME wants (RFC 8555 §6.2).
final class AcmeKey {

    private final ECKey pair;

    private AcmeKey(ECKey pair) {
        this.pair = pair;
    }

    static AcmeKey generate() {
        try {
            return new AcmeKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java makes no P-256 keys", e);
        }
    }

    /// @param octets as [#octets] gave them
    static AcmeKey of(byte[] octets) {
        try {
            return new AcmeKey(ECKey.parse(new String(octets, StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed key is not one", e);
        }
    }

    /// To be sealed.
    byte[] octets() {
        return pair.toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    /// @param account its address at the authority; without one the key itself goes along
    /// @param payload empty for POST-as-GET (§6.3)
    Map<String, Object> sign(URI url, String nonce, Optional<String> account, String payload) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .customParam("nonce", nonce)
                        .customParam("url", url.toString());
        account.ifPresentOrElse(header::keyID, () -> header.jwk(pair.toPublicJWK()));
        try {
            JWSObject jws = new JWSObject(header.build(), new Payload(payload));
            jws.sign(new ECDSASigner(pair));
            return flattened(jws);
        } catch (JOSEException e) {
            throw new IllegalStateException("a signature failed", e);
        }
    }

    /// The authority's key signs ours (§7.3.4).
    Map<String, Object> bind(UpstreamConfig.Binding binding, URI url) {
        try {
            JWSObject jws =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .keyID(binding.keyId())
                                    .customParam("url", url.toString())
                                    .build(),
                            new Payload(pair.toPublicJWK().toJSONObject()));
            jws.sign(new MACSigner(new Base64URL(binding.key().reveal()).decode()));
            return flattened(jws);
        } catch (JOSEException e) {
            throw new IllegalStateException(
                    "the key of upstream.eab-key-file cannot sign with HS256", e);
        }
    }

    private static Map<String, Object> flattened(JWSObject jws) {
        return Map.of(
                "protected",
                jws.getHeader().toBase64URL().toString(),
                "payload",
                jws.getPayload().toBase64URL().toString(),
                "signature",
                jws.getSignature().toString());
    }

    /// What a TXT record must say (§8.4).
    String dnsValue(String token) {
        try {
            String authorization = token + "." + pair.computeThumbprint();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(authorization.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(digest).toString();
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AcmeKey[secret]";
    }
}
