package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.audit.AuditDesk;
import privyseal.audit.Verification;
import privyseal.audit.Verification.Stage;

/// The own action `VerifyAuditChain`: whether every entry is as it was written, as `./privyseal audit verify` says it (LG-01).
///
/// A long log is verified in parts, each named by the one before: the chain, its signed heads, the entries. The log is whole
/// when every part is.
final class VerifyAuditChain implements Action<VerifyAuditChain.Request, VerifyAuditChain.Answer> {

    /// @param cursor `NextCursor` of the part before; absent: the first part
    record Request(Optional<String> cursor) {}

    /// @param whole whether this part is
    /// @param stage what this part was about: chain, heads or entries
    /// @param sealedCount how many entries the chain holds
    /// @param unsealedCount how many wait for their seal; more than a moment's worth means that no sealer runs
    /// @param lastPosition the end of the chain
    /// @param lastSealTime null before the first seal
    /// @param outsideHeadCount in the part about heads: how many signed heads in `audit/heads.log` agree
    /// @param faults a sentence each, at most 100
    /// @param nextCursor null with the last part
    record Answer(
            boolean whole,
            String stage,
            long entryCount,
            long sealedCount,
            long unsealedCount,
            long lastPosition,
            Optional<String> lastSealTime,
            Optional<Long> outsideHeadCount,
            List<String> faults,
            Optional<String> nextCursor) {}

    private final AuditDesk desk;

    VerifyAuditChain(AuditDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "VerifyAuditChain";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.leastOneOf(Role.OPERATOR, Role.AUDITOR);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Stage stage =
                Parameter.parse("Cursor", request.cursor(), AuditWords::parseStage)
                        .orElse(Stage.FIRST);
        Verification.Part part = desk.verify(stage);
        return new Answer(
                part.findings().isEmpty(),
                AuditWords.stage(stage),
                part.chained() + part.waiting(),
                part.chained(),
                part.waiting(),
                part.chained(),
                part.sealedAt().map(WireTime::of),
                part.headsOutside(),
                part.findings().stream()
                        .map(finding -> finding.sentence().in(call.language()))
                        .toList(),
                part.next().map(AuditWords::cursor));
    }
}
