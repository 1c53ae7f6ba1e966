package privyseal.api;

import static privyseal.api.ErrorCode.INVALID_AUTHORIZATION;
import static privyseal.api.ErrorCode.INVALID_PARAMETER_VALUE;
import static privyseal.api.ErrorCode.INVALID_SECRET_ID;
import static privyseal.api.ErrorCode.SECRET_ID_NOT_FOUND;
import static privyseal.api.ErrorCode.SIGNATURE_EXPIRE;
import static privyseal.api.ErrorCode.SIGNATURE_FAILURE;
import static privyseal.api.ErrorCode.TOKEN_FAILURE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import privyseal.account.KeyId;
import privyseal.account.Secret;
import privyseal.account.SignatureUses;
import privyseal.account.SigningKey;
import privyseal.account.SigningKeys;

/// Finds out who signed a request.
///
/// The clock is the real one, also where the service's clock is set forward for tests: what it judges is the client's
/// clock. A request of HmacSHA1 or HmacSHA256 is taken once, by its signature over a nonce. One of TC3 can be sent again
/// within the window: it has nothing that would tell the second from the first.
final class Authenticator {

    /// Signed with where the key is unknown, so that the answer takes as long.
    private static final Secret DECOY = new Secret("0123456789012345678901234567890123456789");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private static final Pattern NONCE = Pattern.compile("[0-9]{1,20}");

    private final SigningKeys keys;
    private final SignatureUses uses;
    private final ApiConfig config;
    private final Clock realTime;

    Authenticator(SigningKeys keys, SignatureUses uses, ApiConfig config, Clock realTime) {
        this.keys = keys;
        this.uses = uses;
        this.config = config;
        this.realTime = realTime;
    }

    /// Empty for a request that is not signed.
    Optional<SigningKey> authenticate(RpcRequest request, Envelope envelope) {
        return switch (envelope.authentication()) {
            case Authentication.Unsigned() -> Optional.empty();
            case Authentication.Tc3(Tc3Authorization authorization) -> {
                refuseToken(envelope);
                long timestamp = timestamp(envelope, "X-TC-Timestamp");
                Tc3Signature signature = new Tc3Signature(request, authorization, timestamp);
                SigningKey key =
                        verified(
                                authorization.secretId(),
                                secret -> signature.isBy(secret, hosts(request)));
                refuseOtherDay(authorization.date(), timestamp);
                yield Optional.of(key);
            }
            case Authentication.V1 claim -> {
                refuseToken(envelope);
                long timestamp = timestamp(envelope, "Timestamp");
                refuseMissingNonce(envelope);
                V1Signature signature = new V1Signature(request.method(), claim);
                SigningKey key =
                        verified(
                                claim.secretId(), secret -> signature.isBy(secret, hosts(request)));
                refuseRepetition(key, claim.signature(), timestamp);
                yield Optional.of(key);
            }
        };
    }

    private SigningKey verified(String secretId, Predicate<Secret> signed) {
        if (!KeyId.isSpelledRight(secretId)) {
            throw new ApiException(INVALID_SECRET_ID, Sentences.NO_SECRET_ID);
        }
        Optional<SigningKey> key = keys.find(new KeyId(secretId));
        boolean right = signed.test(key.map(SigningKey::secret).orElse(DECOY));
        if (key.isEmpty()) {
            throw new ApiException(SECRET_ID_NOT_FOUND, Sentences.UNKNOWN_SECRET_ID);
        }
        if (!right) {
            throw new ApiException(SIGNATURE_FAILURE, Sentences.WRONG_SIGNATURE);
        }
        return key.get();
    }

    /// The signature stands for all that it covers, the nonce and the time among them. Nonces alone would not do: some
    /// clients draw them from 65,536, and two of their requests in one second may share one.
    private void refuseRepetition(SigningKey key, String signature, long timestamp) {
        Instant until = Instant.ofEpochSecond(timestamp).plus(config.signatureWindow());
        if (!uses.first(key.key().id(), signature, until)) {
            throw new ApiException(SIGNATURE_FAILURE, Sentences.REPEATED);
        }
    }

    private List<String> hosts(RpcRequest request) {
        return Hosts.of(request.headers().find("Host").orElse(""), config.publicUrl());
    }

    private long timestamp(Envelope envelope, String name) {
        String text = envelope.timestamp().orElseThrow(() -> Envelope.missing(name));
        if (!SECONDS.matcher(text).matches()) {
            throw new ApiException(INVALID_PARAMETER_VALUE, Sentences.noSeconds(name));
        }
        long seconds = Long.parseLong(text);
        Duration off = Duration.between(Instant.ofEpochSecond(seconds), realTime.instant()).abs();
        if (off.compareTo(config.signatureWindow()) > 0) {
            throw new ApiException(
                    SIGNATURE_EXPIRE,
                    Sentences.expired(name, config.signatureWindow().toSeconds()));
        }
        return seconds;
    }

    private static void refuseOtherDay(LocalDate date, long timestamp) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(timestamp), ZoneOffset.UTC);
        if (!day.equals(date)) {
            throw new ApiException(INVALID_AUTHORIZATION, Sentences.OTHER_DAY);
        }
    }

    private static void refuseMissingNonce(Envelope envelope) {
        String nonce = envelope.nonce().orElseThrow(() -> Envelope.missing("Nonce"));
        if (!NONCE.matcher(nonce).matches()) {
            throw new ApiException(
                    INVALID_PARAMETER_VALUE, "The parameter Nonce is not a positive integer.");
        }
    }

    private static void refuseToken(Envelope envelope) {
        if (envelope.token().isPresent()) {
            throw new ApiException(TOKEN_FAILURE, Sentences.NO_TOKENS);
        }
    }
}
