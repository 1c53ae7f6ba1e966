package privyseal.api;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import privyseal.inventory.CertificateView;
import privyseal.inventory.CertificateView.CsrSource;
import privyseal.inventory.CertificateView.Submitted;
import privyseal.pki.Der;

/// `SubmittedData`: what an application told so far. People and addresses are not asked for in this release.
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
        return new SubmittedData(
                csrType(submitted.source()),
                submitted.csr().map(SubmittedData::pem).orElse(""),
                submitted.covered().main(),
                submitted.covered().names(),
                "",
                submitted.organization(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
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
