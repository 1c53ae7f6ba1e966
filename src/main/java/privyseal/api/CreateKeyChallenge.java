package privyseal.api;

import java.util.Base64;
import java.util.Optional;
import privyseal.authority.AuthorityId;
import privyseal.pki.SerialNumber;
import privyseal.pki.x509.ParsedCertificate;
import privyseal.revocation.KeyChallenge;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.KeyCompromiseDesk.Named;

/// The own action `CreateKeyChallenge`: what to sign to prove that a key is in somebody's hands (RV-25). It needs no
/// account.
final class CreateKeyChallenge
        implements Action<CreateKeyChallenge.Request, CreateKeyChallenge.Answer> {

    /// @param certificate PEM; or else the authority and the serial number (hex)
    record Request(
            Optional<String> certificate,
            Optional<String> authority,
            Optional<String> serialNumber) {}

    /// @param text what to sign: base64 of the exact octets
    record Answer(
            String nonce, String text, String authority, String serialNumber, String expireTime) {}

    private final KeyCompromiseDesk desk;

    CreateKeyChallenge(KeyCompromiseDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "CreateKeyChallenge";
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
        KeyChallenge challenge =
                desk.challenge(named(request))
                        .orElseThrow(() ->
                                new ApiException(
                                        ErrorCode.CERTIFICATE_NOT_FOUND,
                                        "This service issued no such certificate."));
        return new Answer(
                challenge.nonce(),
                Base64.getEncoder().encodeToString(challenge.text()),
                challenge.authority().value(),
                challenge.serial().toString(),
                challenge.expiresAt().toString());
    }

    private static Named named(Request request) {
        Optional<String> pem = request.certificate().filter(text -> !text.isBlank());
        if (pem.isPresent()) {
            return new Named.Itself(
                    Parameter.parse(
                            "Certificate",
                            pem.get(),
                            text -> ParsedCertificate.parsePem(text).getFirst().der()));
        }
        if (request.authority().isEmpty() || request.serialNumber().isEmpty()) {
            throw new ApiException(
                    ErrorCode.MISSING_PARAMETER,
                    "The parameter Certificate, or Authority and SerialNumber, are missing.");
        }
        return new Named.BySerial(
                Parameter.parse("Authority", request.authority().get(), AuthorityId::new),
                Parameter.parse(
                        "SerialNumber", request.serialNumber().get(), CreateKeyChallenge::serial));
    }

    private static SerialNumber serial(String hex) {
        try {
            return SerialNumber.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not the hex of a serial number", e);
        }
    }
}
