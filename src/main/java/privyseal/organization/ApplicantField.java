package privyseal.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One field of what an OV or EV application tells (AP-01), in the order in which forms have them.
///
/// A field is spelled as the older of the two actions spells it that take it, in the API, the database and in what people
/// are told alike.
public enum ApplicantField {
    ORGANIZATION_NAME("OrganizationName", "OrgOrganization", Need.REQUIRED, Form.TEXT),
    ORGANIZATION_DIVISION("OrganizationDivision", "OrgDivision", Need.OPTIONAL, Form.TEXT),
    ORGANIZATION_ADDRESS("OrganizationAddress", "OrgAddress", Need.REQUIRED, Form.LONG_TEXT),
    ORGANIZATION_COUNTRY("OrganizationCountry", "OrgCountry", Need.REQUIRED, Form.COUNTRY),
    ORGANIZATION_CITY("OrganizationCity", "OrgCity", Need.REQUIRED, Form.TEXT),
    ORGANIZATION_REGION("OrganizationRegion", "OrgRegion", Need.REQUIRED, Form.TEXT),
    POSTAL_CODE("PostalCode", "PostalCode", Need.OPTIONAL, Form.POSTAL_CODE),
    PHONE_AREA_CODE("PhoneAreaCode", "OrgPhoneArea", Need.OPTIONAL, Form.AREA_CODE),
    PHONE_NUMBER("PhoneNumber", "OrgPhoneNumber", Need.REQUIRED, Form.PHONE),
    ADMIN_FIRST_NAME("AdminFirstName", "AdminFirstName", Need.REQUIRED, Form.TEXT),
    ADMIN_LAST_NAME("AdminLastName", "AdminLastName", Need.REQUIRED, Form.TEXT),
    ADMIN_PHONE("AdminPhoneNum", "AdminPhone", Need.REQUIRED, Form.PHONE),
    ADMIN_EMAIL("AdminEmail", "AdminEmail", Need.REQUIRED, Form.EMAIL),
    ADMIN_POSITION("AdminPosition", "AdminTitle", Need.OPTIONAL, Form.TEXT),
    CONTACT_FIRST_NAME("ContactFirstName", "TechFirstName", Need.REQUIRED, Form.TEXT),
    CONTACT_LAST_NAME("ContactLastName", "TechLastName", Need.REQUIRED, Form.TEXT),
    CONTACT_PHONE("ContactNumber", "TechPhone", Need.REQUIRED, Form.PHONE),
    CONTACT_EMAIL("ContactEmail", "ContactEmail", Need.REQUIRED, Form.EMAIL),
    CONTACT_POSITION("ContactPosition", "TechTitle", Need.OPTIONAL, Form.TEXT),
    REGISTRATION_NUMBER("RegistrationNumber", "RegistrationNumber", Need.OPTIONAL, Form.PRINTABLE),
    BUSINESS_CATEGORY("BusinessCategory", "BusinessCategory", Need.OPTIONAL, Form.CATEGORY),
    JURISDICTION_COUNTRY("JurisdictionCountry", "JurisdictionCountry", Need.OPTIONAL, Form.COUNTRY);

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    /// What a field may hold.
    enum Form {
        /// Goes into the certificate: X.520 bounds such names to 64 characters.
        TEXT("1 to 64 characters", "1 至 64 个字符", matches("\\P{Cc}{1,64}")),
        LONG_TEXT("1 to 200 characters", "1 至 200 个字符", matches("\\P{Cc}{1,200}")),
        COUNTRY(
                "the two capital letters of a country (ISO 3166-1)",
                "两位大写国家代码（ISO 3166-1）",
                Set.of(Locale.getISOCountries())::contains),
        POSTAL_CODE(
                "1 to 16 letters, digits, blanks and hyphens",
                "1 至 16 位字母、数字、空格或连字符",
                matches("[A-Za-z0-9][A-Za-z0-9 -]{0,15}")),
        AREA_CODE("1 to 8 digits", "1 至 8 位数字", matches("\\+?[0-9]{1,8}")),
        PHONE(
                "3 to 32 digits, with blanks, dots, hyphens and brackets between them",
                "3 至 32 位电话号码",
                matches("\\+?[0-9(][0-9 ().-]{1,30}[0-9]")),
        EMAIL(
                "an e-mail address",
                "邮箱地址",
                matches(
                        "(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
                                + "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]")),
        /// The characters of a PrintableString.
        PRINTABLE(
                "1 to 64 letters, digits and simple signs",
                "1 至 64 位字母、数字或简单符号",
                matches("[A-Za-z0-9 '()+,./:=?-]{1,64}")),
        /// The words of the EV Guidelines.
        CATEGORY(
                "Private Organization, Government Entity, Business Entity or Non-Commercial Entity",
                "Private Organization、Government Entity、Business Entity 或 Non-Commercial Entity",
                Set.of(
                                "Private Organization",
                                "Government Entity",
                                "Business Entity",
                                "Non-Commercial Entity")
                        ::contains);

        final String english;
        final String chinese;

        /// A compiled pattern, or a set that nobody changes.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Predicate<String> accepts;

        Form(String english, String chinese, Predicate<String> accepts) {
            this.english = english;
            this.chinese = chinese;
            this.accepts = accepts;
        }

        private static Predicate<String> matches(String regex) {
            return Pattern.compile(regex).asMatchPredicate();
        }
    }

    private final String spelling;
    private final String newer;
    private final Need need;
    final Form form;

    ApplicantField(String spelling, String newer, Need need, Form form) {
        this.spelling = spelling;
        this.newer = newer;
        this.need = need;
        this.form = form;
    }

    public String spelling() {
        return spelling;
    }

    static Optional<ApplicantField> spelled(String spelling) {
        for (ApplicantField field : values()) {
            if (field.spelling.equals(spelling)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    boolean isRequired() {
        return need == Need.REQUIRED;
    }

    boolean accepts(String content) {
        return form.accepts.test(content);
    }

    /// For those who used the newer action: `AdminPhoneNum (AdminPhone)`.
    String bothSpellings() {
        return spelling.equals(newer) ? spelling : spelling + " (" + newer + ")";
    }
}
