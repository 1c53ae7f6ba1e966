package privyseal.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.inventory.ActionsDesk;
import privyseal.inventory.ActionsDesk.Deed;
import privyseal.inventory.ActionsDesk.Verdicts;
import privyseal.reissue.Retirement;
import privyseal.rule.Denial;

/// The own action `DescribeCertificateActions`: what can be done with a certificate now, and if not, why not and when. Without a
/// certificate: what the person, or the API key, may do with certificates at all.
final class DescribeCertificateActions
        implements Action<DescribeCertificateActions.Request, DescribeCertificateActions.Answer> {

    /// What one does with no certificate yet, or whatever its state, and the actions that do it.
    private static final Map<String, List<String>> WITHOUT_CERTIFICATE =
            Map.of(
                    "Apply", List.of("ApplyCertificate", "CreateCertificate"),
                    "SaveLetter", List.of("DownloadPaper"),
                    "Upload", List.of("UploadCertificate"));

    record Request(Optional<String> certificateId) {}

    /// @param retirement what waits for the certificate to be deployed, or for its time (RI-22)
    record Answer(
            Optional<String> certificateId, List<Item> actions, Optional<Retires> retirement) {}

    /// @param action Download, Deploy, Reissue, Revoke, Renew, Validate, UploadLetter, Submit, Cancel, Resubmit,
    ///     DropRevocation, RequestSupportRevocation, RevokeByKeyProof, CallOffRetirement, AutoRenew, OrderNext, Remind,
    ///     Alias or Delete; without a certificate also Apply, SaveLetter or Upload
    record Item(String action, Boolean allowed, List<WireDenial> whyNot) {}

    /// @param certificateId what is revoked
    /// @param successor what was issued in its place
    /// @param dueTime null until the successor is deployed
    record Retires(String certificateId, String successor, Optional<String> dueTime) {
        static Retires of(Retirement retirement) {
            return new Retires(
                    retirement.certificate().value(),
                    retirement.successor().value(),
                    retirement.dueAt().map(WireTime::of));
        }
    }

    private final ActionsDesk desk;
    private final Admission admission;

    DescribeCertificateActions(ActionsDesk desk, Admission admission) {
        this.desk = desk;
        this.admission = admission;
    }

    @Override
    public String name() {
        return "DescribeCertificateActions";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.OWN;
    }

    @Override
    public Access access() {
        return Access.least(Role.READ_ONLY);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Optional<CertificateId> asked = request.certificateId().map(Answers::certificateId);
        if (asked.isEmpty()) {
            return new Answer(Optional.empty(), atAll(call), Optional.empty());
        }
        CertificateId id = asked.get();
        Verdicts verdicts = desk.whyNot(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
        return new Answer(
                Optional.of(id.value()),
                Arrays.stream(Deed.values())
                        .map(deed ->
                                item(
                                        call,
                                        word(deed),
                                        ways(deed),
                                        verdicts.whyNot().getOrDefault(deed, List.of())))
                        .toList(),
                verdicts.retirement().map(Retires::of));
    }

    private List<Item> atAll(Call call) {
        return Stream.concat(
                        WITHOUT_CERTIFICATE.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> item(call, e.getKey(), e.getValue(), List.of())),
                        Arrays.stream(Deed.values())
                                .map(deed -> item(call, word(deed), ways(deed), List.of())))
                .toList();
    }

    /// Who may not call it is told that alone, as the door would.
    private Item item(Call call, String word, List<String> ways, List<Denial> denials) {
        List<Denial> all = admission.denial(call.caller(), ways).map(List::of).orElse(denials);
        return new Item(word, all.isEmpty(), WireDenial.of(all, call.language()));
    }

    private static String word(Deed deed) {
        return switch (deed) {
            case DOWNLOAD -> "Download";
            case DEPLOY -> "Deploy";
            case REISSUE -> "Reissue";
            case REVOKE -> "Revoke";
            case RENEW -> "Renew";
            case VALIDATE -> "Validate";
            case UPLOAD_LETTER -> "UploadLetter";
            case SUBMIT -> "Submit";
            case CANCEL -> "Cancel";
            case RESUBMIT -> "Resubmit";
            case DROP_REVOCATION -> "DropRevocation";
            case ASK_SUPPORT -> "RequestSupportRevocation";
            case REVOKE_BY_KEY -> "RevokeByKeyProof";
            case CALL_OFF_RETIREMENT -> "CallOffRetirement";
            case SET_RENEWAL -> "AutoRenew";
            case ORDER_NEXT -> "OrderNext";
            case SET_REMINDERS -> "Remind";
            case RENAME -> "Alias";
            case DELETE -> "Delete";
        };
    }

    /// The actions that do it.
    private static List<String> ways(Deed deed) {
        return switch (deed) {
            case DOWNLOAD ->
                    List.of(
                            "DownloadCertificate",
                            "DescribeDownloadCertificateUrl",
                            "DownloadCertificates");
            case DEPLOY -> List.of("DeployCertificateInstance", "UpdateCertificateInstance");
            case REISSUE -> List.of("ReplaceCertificate");
            case REVOKE -> List.of("RevokeCertificate");
            case RENEW -> List.of("ApplyCertificate", "CreateCertificate");
            case VALIDATE -> List.of("CompleteCertificate");
            case UPLOAD_LETTER -> List.of("UploadConfirmLetter", "UploadRevokeLetter");
            case SUBMIT -> List.of("SubmitApplication", "SubmitRevocation");
            case CANCEL -> List.of("CancelCertificateOrder", "CancelAuditCertificate");
            case RESUBMIT -> List.of("ModifyCertificateResubmit");
            case DROP_REVOCATION -> List.of("DropRevocation");
            case ASK_SUPPORT -> List.of("RequestSupportRevocation");
            case REVOKE_BY_KEY -> List.of("RevokeByKeyProof");
            case CALL_OFF_RETIREMENT -> List.of("CallOffRetirement");
            case SET_RENEWAL -> List.of("ModifyAutoRenewal");
            case ORDER_NEXT -> List.of("OrderNextCertificate");
            case SET_REMINDERS -> List.of("ModifyCertificatesExpiringNotificationSwitch");
            case RENAME -> List.of("ModifyCertificateAlias");
            case DELETE -> List.of("DeleteCertificate", "DeleteCertificates");
        };
    }
}
