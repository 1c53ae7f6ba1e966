package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.account.Role;
import privyseal.certificate.Certificate;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.deployment.DeployTarget;
import privyseal.revocation.ImpactDesk;
import privyseal.revocation.ImpactDesk.Impact;
import privyseal.revocation.ImpactDesk.Outcome;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeRevocationImpact`: what a revocation would take with it, and what it would ask for (RV-26).
final class DescribeRevocationImpact
        implements Action<DescribeRevocationImpact.Request, DescribeRevocationImpact.Answer> {

    record Request(@Required String certificateId) {}

    /// @param domains the names that would be without this certificate
    /// @param fallsWith the certificates that are revoked with it (RV-06)
    /// @param cancelledReissue a reissue that would end (RV-27)
    /// @param replacement a certificate of the same lineage that stays usable
    /// @param deployedTargets RV-29: what will be broken, so that RevokeCertificate wants its ConfirmImpact
    /// @param rule the route
    /// @param steps as [StepWord] spells them
    /// @param exemptions the rules that would spare a step, as far as is known before the submission probes once more
    /// @param whyNot why it cannot be revoked now, if so
    record Answer(
            String certificateId,
            List<String> domains,
            List<String> fallsWith,
            Optional<String> cancelledReissue,
            Optional<String> replacement,
            List<DeployedTarget> deployedTargets,
            String rule,
            List<String> steps,
            List<String> letterFormats,
            List<ExemptionItem> exemptions,
            List<String> whyNot) {}

    /// @param spares the step
    record ExemptionItem(String ruleId, String message, String spares) {}

    record DeployedTarget(String targetId, String name, String kind, String certificateId) {
        static DeployedTarget of(DeployTarget target) {
            return new DeployedTarget(
                    target.id().toString(),
                    target.name(),
                    target.way().kind().spelling(),
                    target.current().map(c -> c.certificate().value()).orElse(""));
        }
    }

    private final ImpactDesk desk;

    DescribeRevocationImpact(ImpactDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeRevocationImpact";
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
        return switch (desk.foresee(call.caller(), id)) {
            case Outcome.Foreseen(Impact impact) -> answer(impact, call.language());
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }

    private static Answer answer(Impact impact, Language language) {
        Certificate.Details details = impact.certificate().details();
        return new Answer(
                details.id().value(),
                details.names().stream().map(CertificateName::value).toList(),
                impact.falls().stream()
                        .map(c -> c.id().value())
                        .filter(other -> !other.equals(details.id().value()))
                        .toList(),
                impact.endedReissue().map(CertificateId::value),
                impact.replacement().map(CertificateId::value),
                impact.deployed().stream().map(DeployedTarget::of).toList(),
                impact.route().id(),
                StepWord.of(impact.route().steps()),
                impact.route()
                        .letter()
                        .map(letter -> letter.formats().stream().map(Enum::name).toList())
                        .orElse(List.of()),
                impact.spared().stream()
                        .map(spared ->
                                new ExemptionItem(
                                        spared.ruleId(),
                                        spared.sentence().in(language),
                                        StepWord.of(List.of(spared.step())).getFirst()))
                        .toList(),
                impact.denials().stream()
                        .map(d -> d.ruleId() + ": " + d.sentence().in(language))
                        .toList());
    }
}
