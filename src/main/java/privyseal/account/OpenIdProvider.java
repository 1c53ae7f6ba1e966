package privyseal.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AMR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import privyseal.egress.TrustedFetch;
import privyseal.egress.TrustedFetch.Outcome;

/// The provider's side of signing in by OpenID Connect Core 1.0 with the code flow: Nimbus speaks it, egress connects.
final class OpenIdProvider {

    /// What was discovered is asked for again after this long.
    private static final Duration METADATA_AGE = Duration.ofMinutes(10);

    private static final int MAX_SUBJECT = 255;

    /// Of RFC 8176: what somebody knows, has, is. Two kinds are two factors, and `mfa` says so itself.
    private static final List<Set<String>> KINDS =
            List.of(
                    Set.of("pwd", "pin", "kba"),
                    Set.of("otp", "hwk", "swk", "sc", "sms", "tel"),
                    Set.of("face", "fpt", "iris", "retina", "vbm"));

    private final OpenIdConfig config;
    private final TrustedFetch fetch;
    private final Clock realTime;

    private record Discovered(OIDCProviderMetadata metadata, Instant at) {}

    private volatile Optional<Discovered> last = Optional.empty();

    OpenIdProvider(OpenIdConfig config, TrustedFetch fetch, Clock realTime) {
        this.config = config;
        this.fetch = fetch;
        this.realTime = realTime;
    }

    /// The provider is not there, or what it says does not hold. Ends a sign-in; caught in [OpenIdDesk].
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        private final String why;

        Refused(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        /// Ours: nothing of what the provider or the browser sent.
        String why() {
            return why;
        }
    }

    /// Where the browser is sent.
    URI authorization(OpenIdAttempt attempt) throws Refused {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid"),
                        new ClientID(config.clientId()),
                        config.redirect())
                .endpointURI(checked(metadata().getAuthorizationEndpointURI()))
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// What the provider asked for.
    enum Factors {
        /// It says more than one.
        SEVERAL,
        /// One, or it does not say.
        ONE
    }

    record SignedIn(String subject, Factors factors) {}

    /// Who signed in there: the subject of an ID token that is signed by the provider, for us, for this attempt, now.
    SignedIn signedIn(OpenIdAttempt attempt, String code) throws Refused {
        JWT token = idToken(attempt, code);
        if (!(token.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
                || !(JWSAlgorithm.Family.RSA.contains(algorithm)
                        || JWSAlgorithm.Family.EC.contains(algorithm))) {
            throw new Refused("the ID token is not signed with an RSA or EC key");
        }
        try {
            JWKSet keys = JWKSet.parse(body(fetch.get(checked(metadata().getJWKSetURI()))));
            IDTokenClaimsSet claims =
                    new IDTokenValidator(
                                    new Issuer(config.issuer()),
                                    new ClientID(config.clientId()),
                                    algorithm,
                                    keys)
                            .validate(token, new Nonce(attempt.nonce()));
            String subject = claims.getSubject().getValue();
            if (subject.length() > MAX_SUBJECT) {
                throw new Refused("the subject is longer than OpenID Connect allows");
            }
            return new SignedIn(subject, factors(claims));
        } catch (BadJOSEException | JOSEException e) {
            throw new Refused("the ID token does not hold");
        } catch (java.text.ParseException e) {
            throw new Refused("the provider's keys cannot be read");
        }
    }

    private Factors factors(IDTokenClaimsSet claims) {
        Set<String> methods =
                Optional.ofNullable(claims.getAMR()).stream()
                        .flatMap(List::stream)
                        .map(AMR::getValue)
                        .collect(Collectors.toSet());
        boolean byClass =
                Optional.ofNullable(claims.getACR())
                        .map(ACR::getValue)
                        .filter(config.acrOfSeveral()::contains)
                        .isPresent();
        long kinds = KINDS.stream().filter(kind -> !Collections.disjoint(kind, methods)).count();
        return byClass || methods.contains("mfa") || kinds > 1 ? Factors.SEVERAL : Factors.ONE;
    }

    private JWT idToken(OpenIdAttempt attempt, String code) throws Refused {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code),
                        config.redirect(),
                        new CodeVerifier(attempt.verifier()));
        URI endpoint = checked(metadata().getTokenEndpointURI());
        ClientID client = new ClientID(config.clientId());
        TokenRequest request =
                config.secret()
                        .map(secret -> new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()))
                        .map(secret ->
                                new TokenRequest.Builder(
                                        endpoint, new ClientSecretBasic(client, secret), grant))
                        .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
                        .build();
        HTTPRequest http = request.toHTTPRequest();
        Map<String, String> headers = new HashMap<>();
        Optional.ofNullable(http.getAuthorization())
                .ifPresent(authorization -> headers.put("Authorization", authorization));
        HTTPResponse response = new HTTPResponse(200);
        try {
            response.setContentType("application/json");
            response.setBody(body(fetch.post(endpoint, http.getBody(), headers)));
            TokenResponse answer = OIDCTokenResponseParser.parse(response);
            if (answer instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens().getIDToken();
            }
            throw new Refused("the provider gave no tokens");
        } catch (ParseException e) {
            throw new Refused("the provider's tokens cannot be read");
        }
    }

    private OIDCProviderMetadata metadata() throws Refused {
        Instant now = realTime.instant();
        Optional<Discovered> known =
                last.filter(discovered -> now.isBefore(discovered.at().plus(METADATA_AGE)));
        if (known.isPresent()) {
            return known.get().metadata();
        }
        String base = config.issuer().toString().replaceAll("/$", "");
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(
                            body(
                                    fetch.get(
                                            URI.create(
                                                    base + "/.well-known/openid-configuration"))));
            // OpenID Connect Discovery 1.0 §4.3.
            if (!metadata.getIssuer().getValue().equals(config.issuer().toString())) {
                throw new Refused("the provider names another issuer");
            }
            last = Optional.of(new Discovered(metadata, now));
            return metadata;
        } catch (ParseException e) {
            throw new Refused("the provider's description cannot be read");
        }
    }

    /// An https issuer leads to https alone.
    private URI checked(URI endpoint) throws Refused {
        if (endpoint == null || !config.issuer().getScheme().equals(endpoint.getScheme())) {
            throw new Refused("the provider has an endpoint of another scheme");
        }
        return endpoint;
    }

    private static String body(Outcome outcome) throws Refused {
        return switch (outcome) {
            case Outcome.Answered(int status, String _, String body) when status == 200 -> body;
            case Outcome.Answered(int status, String _, String _) ->
                    throw new Refused("the provider answered " + status);
            case Outcome.Failed(String why) ->
                    throw new Refused("the provider cannot be reached: " + why);
        };
    }
}
