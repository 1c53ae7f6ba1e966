package privyseal.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.deployment.DeployRecord.Part;
import privyseal.deployment.DeployTarget.Kind;
import privyseal.deployment.UpdateDesk;
import privyseal.deployment.UpdateDesk.Outcome;
import privyseal.deployment.UpdateDesk.Replacement;
import privyseal.deployment.UpdateDesk.Update;
import privyseal.inventory.UploadDesk.Repetition;
import privyseal.inventory.UploadDesk.Upload;
import privyseal.notice.SilenceDesk.Wanted;
import privyseal.rule.Denial;

/// The action `UpdateCertificateInstance`: gives every target that has one certificate another one (DP-01/update).
///
/// Clients call it until DeployRecordId is more than 0. Here it is so at once.
final class UpdateCertificateInstance
        implements Action<UpdateCertificateInstance.Request, UpdateCertificateInstance.Answer> {

    /// @param resourceTypes agent, webhook or both
    /// @param certificateId the new one; without it CertificatePublicKey and CertificatePrivateKey are
    /// @param regions targets have none, and what is said of theirs does not matter
    /// @param resourceTypesRegions likewise
    /// @param expiringNotificationSwitch 1: nobody is reminded of the old one's end
    /// @param repeatable as the fields after it, of what is uploaded alone; absent: true
    /// @param allowDownload what is uploaded here can be downloaded
    record Request(
            @Required String oldCertificateId,
            @Required List<String> resourceTypes,
            Optional<String> certificateId,
            List<String> regions,
            List<TypeRegions> resourceTypesRegions,
            Optional<String> certificatePublicKey,
            Optional<String> certificatePrivateKey,
            Optional<Long> expiringNotificationSwitch,
            Optional<Boolean> repeatable,
            Optional<Boolean> allowDownload,
            List<WireTag> tags,
            Optional<Long> projectId) {

        @Override
        public String toString() {
            return "UpdateCertificateInstance.Request[secret]";
        }
    }

    record TypeRegions(Optional<String> resourceType, List<String> regions) {}

    /// @param offsetCount how many were told: all
    /// @param status 1: done
    record RegionProgress(String region, long totalCount, long offsetCount, long status) {}

    record Progress(
            String resourceType, List<RegionProgress> updateSyncProgressRegions, long status) {}

    /// @param deployStatus 1: an update was made; 0: none, since the one with this id does or did it
    record Answer(long deployRecordId, long deployStatus, List<Progress> updateSyncProgress) {}

    private final UpdateDesk desk;

    UpdateCertificateInstance(UpdateDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "UpdateCertificateInstance";
    }

    @Override
    public ApiVersion version() {
        return ApiVersion.PUBLIC;
    }

    @Override
    public Access access() {
        return Access.least(Role.MEMBER);
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Answer handle(Call call, Request request) {
        Set<Kind> kinds = DeployAnswers.kinds(request.resourceTypes());
        CertificateId old =
                Parameter.parse("OldCertificateId", request.oldCertificateId(), CertificateId::new);
        Update update = new Update(old, replacement(request, old), kinds, reminders(request));
        return switch (desk.update(call.caller(), update)) {
            case Outcome.Opened(long record) -> answer(call, record, 1, kinds);
            case Outcome.AlreadyThere(long record) -> answer(call, record, 0, kinds);
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(
                            ErrorCode.INVALID_CERTIFICATE_STATUS_CODE, List.of(denial));
            case Outcome.NotTaken not -> throw UploadCertificate.refused(not.why());
            case Outcome.NoSuchCertificate(CertificateId id) -> throw Answers.notFound(id);
        };
    }

    private static Replacement replacement(Request request, CertificateId old) {
        Optional<CertificateId> id =
                Parameter.parse("CertificateId", request.certificateId(), CertificateId::new);
        Optional<String> chain = request.certificatePublicKey().filter(pem -> !pem.isBlank());
        if (id.isPresent() == chain.isPresent()) {
            throw id.isPresent()
                    ? new ApiException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "The parameter CertificateId excludes CertificatePublicKey.")
                    : Envelope.missing("CertificateId");
        }
        if (id.filter(old::equals).isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter CertificateId names the old certificate.");
        }
        return id.<Replacement>map(Replacement.Existing::new)
                .orElseGet(() -> new Replacement.Uploaded(upload(request, chain.orElseThrow())));
    }

    private static Upload upload(Request request, String chain) {
        if (!request.allowDownload().orElse(true)) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter AllowDownload: what is uploaded can be downloaded.");
        }
        return new Upload(
                chain,
                request.certificatePrivateKey().filter(pem -> !pem.isBlank()),
                Optional.empty(),
                Optional.empty(),
                privyseal.inventory.Kind.SERVER,
                "",
                request.projectId().orElse(0L),
                WireTag.parse(request.tags()),
                request.repeatable().orElse(true) ? Repetition.ALLOWED : Repetition.REFUSED);
    }

    private static Wanted reminders(Request request) {
        return switch (Parameter.within(
                "ExpiringNotificationSwitch",
                request.expiringNotificationSwitch().orElse(0L),
                0,
                1)) {
            case 1 -> Wanted.SILENCE;
            default -> Wanted.REMINDERS;
        };
    }

    private Answer answer(Call call, long record, long status, Set<Kind> kinds) {
        List<Part> parts = desk.record(call.caller(), record).orElseThrow().parts();
        return new Answer(
                record, status, kinds.stream().map(kind -> progress(kind, parts)).toList());
    }

    private static Progress progress(Kind kind, List<Part> parts) {
        long told = parts.stream().filter(part -> part.kind() == kind).count();
        return new Progress(kind.spelling(), List.of(new RegionProgress("", told, told, 1)), 1);
    }
}
