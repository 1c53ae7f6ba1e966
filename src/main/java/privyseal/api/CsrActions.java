package privyseal.api;

import java.util.List;
import java.util.Optional;
import privyseal.certificate.DomainName;
import privyseal.csr.CsrDesk;
import privyseal.csr.CsrDesk.Outcome;
import privyseal.csr.CsrDesk.Wish;
import privyseal.csr.CsrForm;
import privyseal.order.KeyChoice;
import privyseal.pki.key.KeyAlgorithm;
import privyseal.pki.x509.CsrSubject;
import privyseal.rule.Denial;

/// What the actions about certificate requests share. The public API has them in its international edition only.
final class CsrActions {

    private CsrActions() {}

    static List<Action<?, ?>> of(CsrDesk desk) {
        return List.of(
                new CreateCSR(desk),
                new ModifyCSR(desk),
                new DescribeCSR(desk),
                new DescribeCSRSet(desk),
                new BatchDeleteCSR(desk));
    }

    /// What was filled in; blank and absent leave what is there.
    record Fields(
            Optional<String> domain,
            List<String> subjectAltName,
            Optional<String> organization,
            Optional<String> department,
            Optional<String> email,
            Optional<String> province,
            Optional<String> city,
            Optional<String> country,
            Optional<String> encryptAlgo,
            Optional<String> keyParameter,
            Optional<String> remark,
            List<WireTag> tags) {

        CsrForm over(CsrForm form) {
            CsrSubject old = form.subject();
            return new CsrForm(
                    Parameter.parse("Domain", domain, DomainName::parse).orElse(form.domain()),
                    subjectAltName.isEmpty() ? form.names() : names(subjectAltName),
                    new CsrSubject(
                            text("Organization", organization).orElse(old.organization()),
                            text("Department", department).orElse(old.unit()),
                            Parameter.parse("Email", email, CsrSubject::email).orElse(old.email()),
                            text("Province", province).orElse(old.state()),
                            text("City", city).orElse(old.locality()),
                            Parameter.parse("Country", country, CsrSubject::country)
                                    .orElse(old.country())),
                    encryptAlgo.or(() -> keyParameter).filter(t -> !t.isBlank()).isEmpty()
                            ? form.algorithm()
                            : algorithm(encryptAlgo, keyParameter),
                    remark.map(CsrActions::remark).orElse(form.remark()),
                    tags.isEmpty() ? form.tags() : WireTag.parse(tags));
        }

        private static Optional<String> text(String name, Optional<String> text) {
            return Parameter.parse(name, text.map(String::strip), CsrSubject::text);
        }
    }

    static List<DomainName> names(List<String> texts) {
        if (texts.size() > CsrForm.MOST_NAMES) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter SubjectAltName has more than 100 names.");
        }
        return texts.stream()
                .map(text -> Parameter.parse("SubjectAltName", text, DomainName::parse))
                .distinct()
                .toList();
    }

    static String remark(String text) {
        if (text.length() > CsrForm.LONGEST_REMARK) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter Remark is longer than 200 characters.");
        }
        return text;
    }

    /// SM2 is for GM orders, whose keys come in pairs.
    static KeyAlgorithm algorithm(Optional<String> algorithm, Optional<String> parameter) {
        return KeyParameters.generated(algorithm, parameter, Optional.empty(), "EncryptAlgo")
                .algorithm()
                .filter(chosen -> chosen != KeyAlgorithm.SM2)
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.INVALID_PARAMETER_VALUE,
                                "The parameter EncryptAlgo is none of RSA and ECC."));
    }

    /// A password for a key that is not made now would be forgotten: it is refused.
    static Wish wish(boolean generate, Optional<String> password) {
        KeyChoice.Generated checked =
                KeyParameters.generated(
                        Optional.empty(), Optional.empty(), password, "EncryptAlgo");
        if (generate) {
            return new Wish.Make(checked.password());
        }
        if (checked.password().isPresent()) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The parameter KeyPassword is taken when the key is made (Generate), and never stored before.");
        }
        return new Wish.KeepDraft();
    }

    static long done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(long id) -> id;
            case Outcome.TooMany() ->
                    throw new ApiException(
                            ErrorCode.LIMIT_EXCEEDED,
                            "An account keeps at most " + CsrDesk.MOST + " CSRs.");
            case Outcome.Refused(Denial denial) ->
                    throw Answers.refused(ErrorCode.GEN_CSR_FAIL, List.of(denial));
            case Outcome.AlreadyMade() ->
                    throw new ApiException(
                            ErrorCode.FAILED_OPERATION,
                            "The CSR was made already; it cannot be changed any more.");
            case Outcome.NotThere() -> throw notThere();
        };
    }

    /// AC-01: another account's is an unknown one.
    static ApiException notThere() {
        return new ApiException(ErrorCode.RESOURCE_NOT_FOUND, "There is no such CSR.");
    }
}
