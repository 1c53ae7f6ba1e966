package privyseal.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.account.Role;
import privyseal.certificate.Certificate.Details;
import privyseal.certificate.CertificateId;
import privyseal.certificate.CertificateName;
import privyseal.certificate.Request.ProofMethod;
import privyseal.pki.x509.Csr;
import privyseal.procedure.Step;
import privyseal.reissue.ReissueCase.KeyKind;
import privyseal.reissue.ReissueRoute.Ask;
import privyseal.reissue.ReissueTermsDesk;
import privyseal.reissue.ReissueTermsDesk.Outcome;
import privyseal.reissue.ReissueTermsDesk.Spared;
import privyseal.reissue.ReissueTermsDesk.Terms;
import privyseal.reissue.ReissueTermsDesk.Wish;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

/// The own action `DescribeReissueTerms`: what ReplaceCertificate would do now, with the parameters that it would have.
final class DescribeReissueTerms
        implements Action<DescribeReissueTerms.Request, DescribeReissueTerms.Answer> {

    /// As far as they are known. With CsrType `upload` the CSR may still be missing.
    ///
    /// @param reason what people write; nothing depends on it but its length
    record Request(
            @Required String certificateId,
            Optional<String> validType,
            Optional<String> csrType,
            Optional<String> csrContent,
            @JsonProperty("CertCSREncryptAlgo") Optional<String> certCsrEncryptAlgo,
            @JsonProperty("CertCSRKeyParameter") Optional<String> certCsrKeyParameter,
            Optional<String> reason,
            Optional<String> reasonCode) {}

    /// @param rule the route
    /// @param steps of the route, as [StepWord] spells them
    /// @param sparedSteps those of them that are not taken
    /// @param exemptions the rules that spare a step
    /// @param exemption the one for the proof that ReplaceCertificate records and answers
    /// @param reviewExemption the one for the review
    /// @param asks what a form asks for, in its order: `keySource`, `domains`, `algorithm`, `password`, `reason`, `retirement`;
    ///     what is not among it can be sent, and need not be thought of
    /// @param csrType where the key would come from: what was asked for, or what is taken when nothing is
    /// @param validType by which the domains would be proved
    /// @param validationMethods by which they can be; empty where they need no proof
    /// @param notice why they would be proved by another method than before (RV-16)
    /// @param endTime of the reissued certificate (RI-05)
    /// @param whyNot why it would be refused as it is asked for; none when it would begin
    record Answer(
            String certificateId,
            List<String> domains,
            String rule,
            List<String> steps,
            List<String> sparedSteps,
            List<ExemptionItem> exemptions,
            Optional<String> exemption,
            Optional<String> reviewExemption,
            String csrType,
            List<KeyItem> keySources,
            List<WireAlgorithm> algorithms,
            String validType,
            List<String> validationMethods,
            Optional<String> notice,
            boolean asksForReason,
            List<String> asks,
            String endTime,
            List<WireDenial> whyNot) {}

    /// @param spares the step
    record ExemptionItem(String ruleId, String message, String spares) {}

    /// @param csrType original, online, upload
    record KeyItem(String csrType, boolean allowed, List<WireDenial> whyNot) {}

    private final ReissueTermsDesk desk;

    DescribeReissueTerms(ReissueTermsDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "DescribeReissueTerms";
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
        return switch (desk.foresee(call.caller(), id, wish(request))) {
            case Outcome.Foreseen(Terms terms) -> answer(terms, call.language());
            case Outcome.WrongState wrong -> throw Answers.wrongState(wrong.certificate());
            case Outcome.NoSuchCertificate() -> throw Answers.notFound(id);
        };
    }

    private static Wish wish(Request request) {
        Reasons.text(request.reason());
        return new Wish(
                ReplaceCertificate.keyKind(request.csrType()),
                KeyParameters.generated(
                        request.certCsrEncryptAlgo(),
                        request.certCsrKeyParameter(),
                        Optional.empty(),
                        "CertCSREncryptAlgo"),
                pasted(request.csrContent()),
                VerifyType.parse("ValidType", request.validType()).orElse(ProofMethod.DNS),
                Reasons.code(request.reasonCode()));
    }

    private static Optional<Csr> pasted(Optional<String> content) {
        return content.filter(text -> !text.isBlank())
                .map(text -> KeyParameters.pasted("CsrContent", Optional.of(text)).csr());
    }

    private static Answer answer(Terms terms, Language language) {
        Details details = terms.certificate().details();
        List<Step> steps = terms.way().route().steps();
        return new Answer(
                details.id().value(),
                details.names().stream().map(CertificateName::value).toList(),
                terms.way().route().id(),
                StepWord.of(steps),
                StepWord.of(terms.way().spared()),
                exemptions(terms, language),
                terms.way().exemption(),
                terms.way().reviewExemption(),
                word(terms.key()),
                terms.keys().entrySet().stream().map(e -> key(e, language)).toList(),
                WireAlgorithm.of(terms.product().keys()),
                VerifyType.of(terms.method().applies()),
                terms.methods().stream().map(VerifyType::of).toList(),
                terms.method().notice().map(notice -> notice.in(language)),
                steps.stream().anyMatch(Step.GiveReason.class::isInstance),
                terms.way().route().asks().stream().map(DescribeReissueTerms::word).toList(),
                WireTime.of(terms.ends()),
                WireDenial.of(terms.denials(), language));
    }

    private static List<ExemptionItem> exemptions(Terms terms, Language language) {
        return Stream.concat(
                        terms.proofExemptions().stream()
                                .map(e -> item(e, "proveDomains", language)),
                        terms.reviewExemption().stream().map(e -> item(e, "passReview", language)))
                .toList();
    }

    private static ExemptionItem item(Spared spared, String step, Language language) {
        return new ExemptionItem(spared.ruleId(), spared.sentence().in(language), step);
    }

    private static KeyItem key(Map.Entry<KeyKind, List<Denial>> entry, Language language) {
        return new KeyItem(
                word(entry.getKey()),
                entry.getValue().isEmpty(),
                WireDenial.of(entry.getValue(), language));
    }

    private static String word(Ask ask) {
        return switch (ask) {
            case KEY_SOURCE -> "keySource";
            case DOMAINS -> "domains";
            case ALGORITHM -> "algorithm";
            case PASSWORD -> "password";
            case REASON -> "reason";
            case RETIREMENT -> "retirement";
        };
    }

    private static String word(KeyKind kind) {
        return switch (kind) {
            case ORIGINAL -> "original";
            case GENERATED -> "online";
            case PASTED -> "upload";
        };
    }
}
