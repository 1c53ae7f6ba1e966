package privyseal.api;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.revocation.KeyCompromiseDesk;
import privyseal.revocation.KeyCompromiseDesk.Blocking;
import privyseal.rule.Denial;

/// The own action `BlockKey`: an operator blocks a compromised key everywhere and revokes at once, for key compromise, every
/// certificate with it (RI-23).
final class BlockKey implements Action<BlockKey.Request, BlockKey.Answer> {

    private static final int SHA_256_OCTETS = 32;

    /// @param keyFingerprint SHA-256 of the SubjectPublicKeyInfo, in hex; colons may stand between the octets
    /// @param justification stays in the audit log
    record Request(@Required String keyFingerprint, @Required String justification) {}

    /// @param revoked what is revoked by this, in all accounts
    record Answer(String keyFingerprint, List<String> revoked) {}

    private final KeyCompromiseDesk desk;

    BlockKey(KeyCompromiseDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "BlockKey";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.OPERATOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        String fingerprint =
                Parameter.parse("KeyFingerprint", request.keyFingerprint(), BlockKey::fingerprint);
        String justification = ReviewAnswers.words("Justification", request.justification());
        return switch (desk.block(
                call.caller(), Secrets.person(call).id(), fingerprint, justification)) {
            case Blocking.Blocked(List<CertificateId> revoked) ->
                    new Answer(fingerprint, revoked.stream().map(CertificateId::value).toList());
            case Blocking.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.FAILED_OPERATION, List.of(denial));
        };
    }

    private static String fingerprint(String text) {
        String hex = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        try {
            if (HexFormat.of().parseHex(hex).length == SHA_256_OCTETS) {
                return hex;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not the hex of a SHA-256", e);
        }
        throw new IllegalArgumentException("not the hex of a SHA-256");
    }
}
