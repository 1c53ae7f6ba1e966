package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.coverage.ServedAction;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;
import privyseal.testing.TestService.Keys;
import privyseal.testing.TestService.Tried;

/// AC-01: all actions × all roles. ForeignAccountStory has what one account sees of another.
@Tag("story")
class RolesStory {

    /// Who may call what, said once more from outside: O owner, M member, R read-only, V reviewer, P operator, A auditor.
    private static final String TABLE =
            """
            # the account's certificates: changing
            ApplyCertificate                   | OM
            CreateCertificate                  | OM
            SubmitCertificateInformation       | OM
            CommitCertificateInformation       | OM
            CertificateInfoSubmit              | OM
            CertificateOrderSubmit             | OM
            CompleteCertificate                | OM
            ReplaceCertificate                 | OM
            RevokeCertificate                  | OM
            DeleteCertificate                  | OM
            DeleteCertificates                 | OM
            DescribeDeleteCertificatesTaskResult | OM
            ModifyCertificateProject           | OM
            ModifyCertificateResubmit          | OM
            CreateCSR                          | OM
            ModifyCSR                          | OM
            BatchDeleteCSR                     | OM
            CreateCertificateByPackage         | OM
            CancelAuditCertificate             | OM
            CancelCertificateOrder             | OM
            ModifyCertificateAlias             | OM
            UploadCertificate                  | OM
            ChangeValidationMethod             | OM
            ConfirmDeployment                  | OM
            CallOffRetirement                  | OM
            UploadRevokeLetter                 | OM
            UploadConfirmLetter                | OM
            SubmitRevocation                   | OM
            SubmitApplication                  | OM
            DropRevocation                     | OM
            DownloadLetterTemplate             | OM
            PreviewLetter                      | OM
            DescribeRevocationImpact           | OMR
            RequestSupportRevocation           | OM
            DescribeCertificateActions         | OMR
            DescribeReissueTerms               | OMR
            DescribeValidation                 | OMR
            ParseCertificateRequest            | OMR
            DescribeProducts                   | OMRVPA
            CreateCompany                      | OM
            ModifyCompany                      | OM
            DeleteCompany                      | OM
            CreateManager                      | OM
            ModifyManager                      | OM
            DeleteManager                      | OM
            SubmitAuditManager                 | OM
            VerifyManager                      | OM
            # whoever must agree
            DescribeReviewPaper                | VP
            DownloadReviewPaper                | VP
            DescribeSupportCases               | P
            DescribeSupportRequests            | OMR
            CloseSupportCase                   | P
            RevokeOnBehalf                     | P
            FindCertificates                   | P
            BlockKey                           | P
            DescribeManagerReviews             | V
            DecideManagerReview                | V
            DescribeReviews                    | VP
            DescribeReview                     | VP
            ClaimReview                        | VP
            ApproveReview                      | VP
            RejectReview                       | VP
            NoteReview                         | VP
            DescribeVettings                   | P
            RecordVettingOutcome               | P
            # a private key or a download
            DownloadCertificate                | OM
            DescribeDownloadCertificateUrl     | OM
            DownloadPaper                      | OM
            DownloadCertificates               | OM
            # the service as a whole
            DescribeAuthorities                | PA
            DescribeJobs                       | P
            DescribeOverview                   | OMRVP
            DescribeAllowances                 | P
            ModifyAllowance                    | P
            # lists and details
            CheckCertificateDomainVerification | OMR
            DescribeCertificates               | OMR
            DescribeCertificateCounts          | OMR
            DescribeCertificate                | OMR
            DescribeCertificateDetail          | OMR
            DescribeCertificateContents        | OMR
            DescribePapers                     | OMR
            DescribePaper                      | OMR
            DescribeCertificateOperateLogs     | OMR
            DescribeCertificateStatus          | OMRP
            CheckCertificateChain              | OMR
            CheckCertificateExist              | OMR
            DescribeLineage                    | OMR
            DescribePackages                   | OMR
            DescribeCSR                        | OMR
            DescribeCSRSet                     | OMR
            DescribeCompanies                  | OMR
            DescribeManagers                   | OMR
            DescribeManagerDetail              | OMR
            DescribeAutomaticValidation        | OMR
            DescribeZoneAccesses               | OMR
            # automatic validation
            CreateZoneAccess                   | O
            DeleteZoneAccess                   | O
            CreateStandingCname                | OM
            CreateStandingProxy                | OM
            # deployment
            CreateDeployTarget                 | O
            ModifyDeployTarget                 | O
            DeleteDeployTarget                 | O
            DescribeDeployTargets              | OMR
            FetchDeployment                    | OM
            ReportDeployment                   | OM
            DeployCertificateInstance          | OM
            DescribeHostDeployRecord           | OMR
            DescribeHostDeployRecordDetail     | OMR
            DeployCertificateRecordRetry       | OM
            DeployCertificateRecordRollback    | OM
            DescribeDeployedResources          | OMR
            UpdateCertificateInstance          | OM
            UpdateCertificateRecordRetry       | OM
            UpdateCertificateRecordRollback    | OM
            DescribeHostUpdateRecord           | OMR
            DescribeHostUpdateRecordDetail     | OMR
            CreateCertificateBindResourceSyncTask | OMR
            DescribeCertificateBindResourceTaskResult | OMR
            # renewal
            ModifyAutoRenewal                  | OM
            DescribeRenewal                    | OMR
            OrderNextCertificate               | OM
            DeleteStandingWay                  | OM
            # people, accounts, keys
            CreateAccount                      | P
            DescribeAccounts                   | OMRP
            CreatePerson                       | OP
            DescribePeople                     | OP
            RemovePersonSecondFactor           | OP
            CreateApiKey                       | OMRVPA
            DescribeApiKeys                    | OMRVPA
            RevokeApiKey                       | OMRVPA
            CreateAcmeKey                      | OM
            DescribeAcmeKeys                   | OM
            RevokeAcmeKey                      | OM
            # whoever signs in
            DescribeService                    | OMRVPA
            SignIn                             | OMRVPA
            CompleteSignIn                     | OMRVPA
            SignOut                            | OMRVPA
            DescribeSession                    | OMRVPA
            DescribeSessions                   | OMRVPA
            RevokeSession                      | OMRVPA
            ChangePassword                     | OMRVPA
            EnrolSecondFactor                  | OMRVPA
            ConfirmSecondFactor                | OMRVPA
            RemoveSecondFactor                 | OMRVPA
            LinkIdentity                       | OMRVPA
            DescribeIdentities                 | OMRVPA
            UnlinkIdentity                     | OMRVPA
            # whoever holds the key of a certificate
            CreateKeyChallenge                 | OMRVPA
            RevokeByKeyProof                   | OMRVPA
            # mail and webhooks
            DescribeNoticeSettings             | OMRVPA
            ModifyNoticeSettings               | OMRVPA
            ConfirmNoticeEmail                 | OMRVPA
            CreateWebhook                      | OP
            DescribeWebhooks                   | OP
            DeleteWebhook                      | OP
            TestWebhook                        | OP
            DescribeNoticeDeliveries           | OP
            RedeliverNotice                    | OP
            ModifyCertificatesExpiringNotificationSwitch | OM
            # what was done and asked for
            DescribeAuditEntries               | OMRPA
            ExportAuditEntries                 | OMRPA
            VerifyAuditChain                   | PA
            DescribeRequests                   | OMRPA
            # tests
            AdvanceClock                       | P
            """;

    /// Operators belong to no account: every certificate that they name is another's.
    static final Set<String> NAMED_BY_OPERATORS = Set.of("RecordVettingOutcome", "RevokeOnBehalf");

    private static final Set<String> OWN_VERSION = ownVersion();

    private static Set<String> ownVersion() {
        try {
            return ServedAction.all().stream()
                    .filter(action -> action.version() == ServedAction.Version.OWN)
                    .map(ServedAction::name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    @Requirement({"AC-01", "AC-01/roles"})
    void everyActionForEveryRole() throws IOException {
        Map<String, String> table = table();
        assertThat(table.keySet()).as("all that is served").isEqualTo(served());
        Map<Character, Caller> people = people();
        table.forEach((action, letters) ->
                people.forEach((letter, caller) -> {
                    Tried end = call(caller, action, Map.of());
                    if (letters.indexOf(letter) < 0) {
                        assertThat(end.code())
                                .as(action + " by " + letter)
                                .isEqualTo("AuthFailure.UnauthorizedOperation");
                    } else {
                        assertThat(end.code())
                                .as(action + " by " + letter)
                                .isNotIn(
                                        "AuthFailure.UnauthorizedOperation",
                                        "InternalError",
                                        "InvalidAction",
                                        "NoSuchVersion");
                    }
                }));
    }

    @Test
    void noActionTakesAParameterThatItDoesNotKnow() {
        Caller owner = customer.owner();
        table().forEach((action, letters) -> {
            Caller caller =
                    letters.indexOf('O') >= 0
                            ? owner
                            : letters.indexOf('P') >= 0
                                    ? service.operator()
                                    : service.caller(service.firstAccount("reviewer"));
            Tried end = call(caller, action, Map.of("NoSuchParameter", "x"));
            assertThat(end.code()).as(action).isEqualTo("UnknownParameter");
            assertThat(end.refusal().message()).as(action).contains("NoSuchParameter");
        });
    }

    @Test
    @Requirement("AC-01")
    void aReaderSeesListsAndDetailsAndNeverAKey() {
        String id = customer.ownsFree(customer.domain("shop"));
        Caller reader = person(customer.owner(), "ReadOnly");
        assertThat(
                        reader.call("DescribeCertificateDetail", Map.of("CertificateId", id))
                                .path("CertificatePrivateKey")
                                .asText(""))
                .isEmpty();
        assertThat(customer.detail(id).path("CertificatePrivateKey").asText(""))
                .contains("PRIVATE KEY");
        assertThat(reader.refused("DownloadCertificate", Map.of("CertificateId", id)).code())
                .isEqualTo("AuthFailure.UnauthorizedOperation");
    }

    private Map<Character, Caller> people() {
        Caller owner = customer.owner();
        Map<Character, Caller> people = new TreeMap<>();
        people.put('O', owner);
        people.put('M', person(owner, "Member"));
        people.put('R', person(owner, "ReadOnly"));
        people.put('V', person(service.operator(), "Reviewer"));
        people.put('P', service.operator());
        people.put('A', person(service.operator(), "Auditor"));
        return people;
    }

    /// Another person in the account of the caller.
    private Caller person(Caller by, String role) {
        var made =
                by.own(
                        "CreatePerson",
                        Map.of(
                                "UserName",
                                "p-" + UUID.randomUUID().toString().substring(0, 8),
                                "Password",
                                "correct horse battery staple",
                                "Role",
                                role));
        return service.caller(
                new Keys(made.get("SecretId").asText(), made.get("SecretKey").asText()));
    }

    /// By the version that has the action.
    static Tried call(Caller caller, String action, Map<String, ?> request) {
        return OWN_VERSION.contains(action)
                ? caller.triesOwn(action, request)
                : caller.tries(action, request);
    }

    private static Map<String, String> table() {
        return Arrays.stream(TABLE.split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .collect(
                        Collectors.toMap(
                                cells -> cells[0].strip(),
                                cells -> cells[1].strip(),
                                (a, _) -> a,
                                TreeMap::new));
    }

    private static Set<String> served() throws IOException {
        Set<String> names = new TreeSet<>();
        ServedAction.all().forEach(action -> names.add(action.name()));
        return names;
    }
}
