package privyseal.api;

import static privyseal.organization.ApplicantField.*;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import privyseal.inventory.CertificateView;
import privyseal.inventory.CertificateView.CsrSource;
import privyseal.inventory.CertificateView.Submitted;
import privyseal.organization.Applicant;
import privyseal.pki.Der;

/// `SubmittedData`: what an application told so far. People and addresses are of OV and EV.
record SubmittedData(
        String csrType,
        String csrContent,
        String certificateDomain,
        List<String> domainList,
        String keyPassword,
        String organizationName,
        String organizationDivision,
        String organizationAddress,
        String organizationCountry,
        String organizationCity,
        String organizationRegion,
        String postalCode,
        String phoneAreaCode,
        String phoneNumber,
        String adminFirstName,
        String adminLastName,
        String adminPhoneNum,
        String adminEmail,
        String adminPosition,
        String contactFirstName,
        String contactLastName,
        String contactNumber,
        String contactEmail,
        String contactPosition,
        String verifyType) {

    static Optional<SubmittedData> of(CertificateView view) {
        return view.submitted().map(SubmittedData::of);
    }

    private static SubmittedData of(Submitted submitted) {
        Applicant who = submitted.applicant();
        return new SubmittedData(
                csrType(submitted.source()),
                submitted.csr().map(SubmittedData::pem).orElse(""),
                submitted.covered().main(),
                submitted.covered().names(),
                "",
                submitted.organization(),
                who.value(ORGANIZATION_DIVISION),
                who.value(ORGANIZATION_ADDRESS),
                who.value(ORGANIZATION_COUNTRY),
                who.value(ORGANIZATION_CITY),
                who.value(ORGANIZATION_REGION),
                who.value(POSTAL_CODE),
                who.value(PHONE_AREA_CODE),
                who.value(PHONE_NUMBER),
                who.value(ADMIN_FIRST_NAME),
                who.value(ADMIN_LAST_NAME),
                who.value(ADMIN_PHONE),
                who.value(ADMIN_EMAIL),
                who.value(ADMIN_POSITION),
                who.value(CONTACT_FIRST_NAME),
                who.value(CONTACT_LAST_NAME),
                who.value(CONTACT_PHONE),
                who.value(CONTACT_EMAIL),
                who.value(CONTACT_POSITION),
                submitted.method().map(VerifyType::of).orElse(""));
    }

    private static String csrType(CsrSource source) {
        return switch (source) {
            case MADE_HERE -> "online";
            case PASTED -> "parse";
        };
    }

    private static String pem(Der csr) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(csr.bytes())
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
