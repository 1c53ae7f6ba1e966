package privyseal.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.CertificateId;
import privyseal.certificate.PrimaryDomain;
import privyseal.certificate.Request.Progress;
import privyseal.certificate.Request.ProofMethod;
import privyseal.rule.Sentence.Language;
import privyseal.validation.Observation;
import privyseal.validation.Proof;
import privyseal.validation.ProofsDesk;
import privyseal.validation.ProofsDesk.Running;
import privyseal.validation.ProofsDesk.Shown;

/// The own action `DescribeValidation`: what the request under way asks to be published, and what the service saw (VA-05).
final class DescribeValidation
        implements Action<DescribeValidation.Request, DescribeValidation.Answer> {

    record Request(@Required String certificateId) {}

    /// @param requestKind application, reissue or revocation; absent, like the times, when no request is under way
    /// @param deadlineTime until when what it waits for must be done
    /// @param nextLookTime when the service looks by itself; absent while it waits for people
    /// @param manualLookAllowedAt when CompleteCertificate looks again; absent when it does now (VA-06)
    /// @param canSwitchTo what ChangeValidationMethod takes now
    record Answer(
            String certificateId,
            Optional<String> requestKind,
            Optional<String> deadlineTime,
            Optional<String> nextLookTime,
            Optional<String> manualLookAllowedAt,
            List<String> canSwitchTo,
            List<Item> domains) {}

    /// @param method by which it is proved: DNS, DNS_AUTO, FILE, FILE_PROXY
    /// @param recordType TXT, CNAME or FILE
    /// @param host the record's full name; of a file the name that serves it
    /// @param path of the file
    /// @param url of the file; `https` is asked, too
    /// @param relativeHost the record's name below `primaryDomain`, as providers' forms want it; empty for a file
    /// @param state pending or proved
    /// @param finding what the last look saw, as a sentence
    /// @param seenAt the name server or URL that answered
    /// @param seenValues what was found there, at most 256 characters; several records are separated by ` | `
    /// @param manualLookAllowedAt as above, of this domain
    record Item(
            String domain,
            String method,
            String recordType,
            String host,
            String value,
            Optional<String> path,
            Optional<String> url,
            String primaryDomain,
            String relativeHost,
            String state,
            Optional<String> provedTime,
            Optional<String> lastLookTime,
            Optional<String> finding,
            List<String> seenAt,
            List<String> seenValues,
            Optional<String> manualLookAllowedAt) {}

    private final ProofsDesk desk;

    DescribeValidation(ProofsDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeValidation";
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
        CertificateId id = Answers.certificateId(request.certificateId());
        Shown shown = desk.show(call.caller(), id).orElseThrow(() -> Answers.notFound(id));
        return shown.running()
                .map(running -> answer(id, running, shown.proofs(), call.language()))
                .orElseGet(() ->
                        new Answer(
                                id.value(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of()));
    }

    private static Answer answer(
            CertificateId id, Running running, List<Proof> proofs, Language language) {
        return new Answer(
                id.value(),
                Optional.of(RequestWords.kind(running.request().purpose())),
                Optional.of(WireTime.of(running.request().deadline())),
                running.request().progress() instanceof Progress.Proving proving
                        ? Optional.of(WireTime.of(proving.nextLook()))
                        : Optional.empty(),
                running.nextTurns().values().stream().max(Instant::compareTo).map(WireTime::of),
                running.choices().stream().map(VerifyType::of).toList(),
                proofs.stream().map(proof -> item(proof, running, language)).toList());
    }

    private static Item item(Proof proof, Running running, Language language) {
        WireProof published = WireProof.of(proof);
        boolean file = proof.type() == Proof.RecordType.FILE;
        Optional<Observation> last = proof.last();
        return new Item(
                proof.domain().value(),
                VerifyType.of(method(proof, running.request().method())),
                proof.type().name(),
                file ? proof.domain().value() : proof.host(),
                proof.value(),
                file ? Optional.of(proof.host()) : Optional.empty(),
                file ? Optional.of("http://" + proof.domain() + proof.host()) : Optional.empty(),
                PrimaryDomain.of(proof.domain()).value(),
                published.dvAuthSubDomain(),
                proof.isProved() ? "proved" : "pending",
                proof.provedAt().map(WireTime::of),
                last.map(Observation::began).map(WireTime::of),
                last.map(seen -> seen.sentence().in(language)),
                last.map(Observation::where).filter(where -> !where.equals("-")).stream().toList(),
                last.map(Observation::seen).filter(seen -> !seen.isEmpty()).stream().toList(),
                Optional.ofNullable(running.nextTurns().get(proof.domain())).map(WireTime::of));
    }

    /// What was proved before the method was changed stays as it was (RV-14).
    private static ProofMethod method(Proof proof, ProofMethod asked) {
        return switch (proof.type()) {
            case FILE -> asked == ProofMethod.FILE_AUTO ? asked : ProofMethod.FILE;
            case TXT, CNAME -> asked == ProofMethod.DNS_AUTO ? asked : ProofMethod.DNS;
        };
    }
}
