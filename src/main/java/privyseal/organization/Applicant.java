package privyseal.organization;

import static privyseal.organization.ApplicantField.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.pki.x509.Identity;
import privyseal.product.Level;
import privyseal.rule.Denial;

/// An organization and the people who speak for it, as far as somebody filled in the form of an OV or EV application.
///
/// @param fields without those that are blank
public record Applicant(Map<ApplicantField, String> fields) {

    public static final Applicant NONE = new Applicant(Map.of());

    private static final List<ApplicantField> REGISTRATION =
            List.of(REGISTRATION_NUMBER, BUSINESS_CATEGORY, JURISDICTION_COUNTRY);

    public Applicant {
        EnumMap<ApplicantField, String> filled = new EnumMap<>(ApplicantField.class);
        fields.forEach((field, content) -> {
            if (!content.isBlank()) {
                filled.put(field, content.strip());
            }
        });
        fields = Collections.unmodifiableMap(filled);
    }

    /// A field that two applicants do not have in common; what is not filled in is empty.
    public record Difference(ApplicantField field, String submitted, String onRecord) {}

    /// @return empty where it was not filled in
    public String value(ApplicantField field) {
        return fields.getOrDefault(field, "");
    }

    /// What was filled in later replaces this; what was not, stays.
    public Applicant overlaid(Applicant later) {
        Map<ApplicantField, String> both = new EnumMap<>(ApplicantField.class);
        both.putAll(fields);
        both.putAll(later.fields);
        return new Applicant(both);
    }

    public Applicant only(List<ApplicantField> wanted) {
        Map<ApplicantField, String> some = new EnumMap<>(ApplicantField.class);
        wanted.forEach(field -> some.put(field, value(field)));
        return new Applicant(some);
    }

    /// What is filled in, but not so that it can be used (AP-01).
    public List<Denial> faults() {
        List<Denial> faults = new ArrayList<>();
        fields.forEach((field, content) -> {
            if (!field.accepts(content)) {
                faults.add(
                        Denial.of(
                                "AP-01",
                                "%s is not %s."
                                        .formatted(field.bothSpellings(), field.form.english),
                                "%s 应为%s。".formatted(field.bothSpellings(), field.form.chinese)));
            }
        });
        return faults;
    }

    /// What must be filled in and is not (AP-01).
    public Optional<Denial> gap() {
        return gapAmong(List.of(ApplicantField.values()));
    }

    /// @param form the fields that are asked for
    public Optional<Denial> gapAmong(List<ApplicantField> form) {
        boolean registered = REGISTRATION.stream().anyMatch(fields::containsKey);
        List<String> missing =
                form.stream()
                        .filter(field ->
                                field.isRequired() || (registered && REGISTRATION.contains(field)))
                        .filter(field -> !fields.containsKey(field))
                        .map(ApplicantField::bothSpellings)
                        .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Denial.of(
                                "AP-01",
                                "An OV or EV application tells the organization and its people;"
                                        + " missing: "
                                        + String.join(", ", missing)
                                        + ".",
                                "OV、EV 证书申请须填写组织与联系人信息，缺少：" + String.join("、", missing) + "。"));
    }

    /// Where the other differs, in the order of the form.
    public List<Difference> differences(Applicant onRecord) {
        return Stream.of(ApplicantField.values())
                .filter(field -> !value(field).equals(onRecord.value(field)))
                .map(field -> new Difference(field, value(field), onRecord.value(field)))
                .toList();
    }

    public Organization organization() {
        return new Organization(
                value(ORGANIZATION_NAME),
                value(ORGANIZATION_DIVISION),
                value(ORGANIZATION_ADDRESS),
                value(ORGANIZATION_COUNTRY),
                value(ORGANIZATION_CITY),
                value(ORGANIZATION_REGION),
                value(POSTAL_CODE),
                (value(PHONE_AREA_CODE) + " " + value(PHONE_NUMBER)).strip());
    }

    public Person administrator() {
        return new Person(
                value(ADMIN_FIRST_NAME),
                value(ADMIN_LAST_NAME),
                value(ADMIN_PHONE),
                value(ADMIN_EMAIL),
                value(ADMIN_POSITION));
    }

    public Person contact() {
        return new Person(
                value(CONTACT_FIRST_NAME),
                value(CONTACT_LAST_NAME),
                value(CONTACT_PHONE),
                value(CONTACT_EMAIL),
                value(CONTACT_POSITION));
    }

    /// Who stands in the certificate (BR 7.1.2.7.4; EVG 7.1.4.2).
    public Identity identity(Level level) {
        Identity.Organization organization =
                new Identity.Organization(
                        value(ORGANIZATION_NAME),
                        value(ORGANIZATION_CITY),
                        value(ORGANIZATION_REGION),
                        value(ORGANIZATION_COUNTRY));
        return switch (level) {
            case DV -> new Identity.Nobody();
            case OV -> organization;
            case EV -> new Identity.Extended(organization, registration());
        };
    }

    private Optional<Identity.Registration> registration() {
        return fields.containsKey(REGISTRATION_NUMBER)
                ? Optional.of(
                        new Identity.Registration(
                                value(REGISTRATION_NUMBER),
                                value(BUSINESS_CATEGORY),
                                value(JURISDICTION_COUNTRY)))
                : Optional.empty();
    }
}
