package privyseal.api;

import static privyseal.organization.ApplicantField.*;

import java.util.List;
import privyseal.organization.Applicant;
import privyseal.organization.Company;

/// `CompanyInfo`. Identity papers and tags of companies are not kept.
record WireCompany(
        String companyName,
        long companyId,
        String companyCountry,
        String companyProvince,
        String companyCity,
        String companyAddress,
        String companyPhone,
        String idType,
        String idNumber,
        List<WireTag> tags) {

    static WireCompany of(Company company) {
        Applicant details = company.details();
        return new WireCompany(
                details.value(ORGANIZATION_NAME),
                company.id(),
                details.value(ORGANIZATION_COUNTRY),
                details.value(ORGANIZATION_REGION),
                details.value(ORGANIZATION_CITY),
                details.value(ORGANIZATION_ADDRESS),
                details.organization().phone(),
                "",
                "",
                List.of());
    }
}
