package privyseal.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every action of the public version has the fields and the JSON types of the official SDK's classes: the SDK sends no
/// field that is refused, and reads no answer in which one is missing or of another type.
class WireShapeTest {

    private static final String MODELS = "com.tencentcloudapi.ssl.v20191205.models.";

    private static final Set<String> REGISTRATION =
            Set.of("RegistrationNumber", "BusinessCategory", "JurisdictionCountry");

    private static final Set<String> TOKEN = Set.of("ClientToken");

    /// Own fields, by action. rpc-api.md lists them.
    private static final Map<String, Set<String>> OWN_FIELDS =
            Map.ofEntries(
                    entry("SubmitCertificateInformation", REGISTRATION),
                    entry("CertificateInfoSubmit", REGISTRATION),
                    entry("ApplyCertificate", TOKEN),
                    entry("CreateCertificate", TOKEN),
                    entry("CreateCertificateByPackage", TOKEN),
                    entry(
                            "RevokeCertificate",
                            Set.of("ReasonCode", "ConfirmImpact", "Exemptions", "Notice")),
                    entry(
                            "ReplaceCertificate",
                            Set.of(
                                    "ReasonCode",
                                    "ValidType",
                                    "Exemption",
                                    "ReviewExemption",
                                    "Notice",
                                    "RetireOriginalAfter")),
                    entry("UploadRevokeLetter", Set.of("Draft")),
                    entry("UploadConfirmLetter", Set.of("Draft")),
                    entry("DownloadCertificate", Set.of("KeyPassword")),
                    entry(
                            "DescribeCertificateDetail",
                            Set.of("EncryptEnvelopedKey", "WithoutKeys")),
                    entry("UploadCertificate", Set.of("EncryptCert", "EncryptPrivateKey")),
                    entry("DescribeHostDeployRecord", Set.of("Verdicts")),
                    entry(
                            "DescribeCertificates",
                            Set.of(
                                    "Cursor",
                                    "NextCursor",
                                    "TotalCountIsEstimate",
                                    "PackageType",
                                    "Brand",
                                    "Level",
                                    "InsertTimeSort")));

    /// Actions that only this service has (version 2026-12-01), and those about CSRs, which this edition of the SDK does not
    /// know.
    private static final Set<String> OWN_ACTIONS =
            Set.of(
                    "CreateCSR",
                    "DescribeAuditEntries",
                    "ExportAuditEntries",
                    "VerifyAuditChain",
                    "DescribeRequests",
                    "ModifyCSR",
                    "DescribeCSR",
                    "DescribeCSRSet",
                    "BatchDeleteCSR",
                    "DescribeNoticeSettings",
                    "ModifyNoticeSettings",
                    "ConfirmNoticeEmail",
                    "CreateWebhook",
                    "DescribeWebhooks",
                    "DeleteWebhook",
                    "TestWebhook",
                    "DescribeNoticeDeliveries",
                    "RedeliverNotice",
                    "DescribeSupportRequests",
                    "DeleteStandingWay",
                    "RemovePersonSecondFactor",
                    "CreateCompany",
                    "ModifyCompany",
                    "DeleteCompany",
                    "CreateManager",
                    "ModifyManager",
                    "DescribeManagerReviews",
                    "DecideManagerReview",
                    "DescribeCertificateStatus",
                    "DescribeAuthorities",
                    "DescribeJobs",
                    "DescribeOverview",
                    "DescribeCertificateCounts",
                    "DescribeAllowances",
                    "ModifyAllowance",
                    "AdvanceClock",
                    "ModifyAutoRenewal",
                    "DescribeRenewal",
                    "OrderNextCertificate",
                    "CreateDeployTarget",
                    "DescribeDeployTargets",
                    "ModifyDeployTarget",
                    "DeleteDeployTarget",
                    "FetchDeployment",
                    "ReportDeployment",
                    "ChangeValidationMethod",
                    "CreateAccount",
                    "CreateApiKey",
                    "CreateAcmeKey",
                    "DescribeAcmeKeys",
                    "RevokeAcmeKey",
                    "CreateKeyChallenge",
                    "CreatePerson",
                    "CreateStandingCname",
                    "CreateStandingProxy",
                    "CreateZoneAccess",
                    "DeleteZoneAccess",
                    "DescribeAutomaticValidation",
                    "DescribeZoneAccesses",
                    "DescribeAccounts",
                    "DescribeApiKeys",
                    "DescribeLineage",
                    "DescribePeople",
                    "ApproveReview",
                    "CallOffRetirement",
                    "ClaimReview",
                    "ConfirmDeployment",
                    "DescribeReview",
                    "DescribeReviews",
                    "DescribeVettings",
                    "DropRevocation",
                    "NoteReview",
                    "RecordVettingOutcome",
                    "RejectReview",
                    "SubmitApplication",
                    "SubmitRevocation",
                    "RevokeApiKey",
                    "DownloadLetterTemplate",
                    "PreviewLetter",
                    "DescribeReviewPaper",
                    "DownloadReviewPaper",
                    "DescribeRevocationImpact",
                    "RequestSupportRevocation",
                    "DescribeSupportCases",
                    "CloseSupportCase",
                    "RevokeOnBehalf",
                    "FindCertificates",
                    "BlockKey",
                    "DescribeCertificateContents",
                    "DescribePapers",
                    "DescribePaper",
                    "DownloadPaper",
                    "DownloadCertificates",
                    "DescribeCertificateActions",
                    "DescribeProducts",
                    "DescribeReissueTerms",
                    "DescribeValidation",
                    "ParseCertificateRequest",
                    "LinkIdentity",
                    "DescribeIdentities",
                    "UnlinkIdentity",
                    "SignIn",
                    "CompleteSignIn",
                    "SignOut",
                    "DescribeService",
                    "DescribeSession",
                    "DescribeSessions",
                    "RevokeSession",
                    "ChangePassword",
                    "EnrolSecondFactor",
                    "ConfirmSecondFactor",
                    "RemoveSecondFactor",
                    "RevokeByKeyProof");

    @Test
    void actionsHaveTheShapeOfTheSdk() throws IOException {
        List<String> differences = new ArrayList<>();
        Set<String> own = new TreeSet<>();
        Set<String> compared = new TreeSet<>();
        for (Class<?> action : actions()) {
            String name = action.getSimpleName();
            Optional<Class<?>> request = model(name + "Request");
            Optional<Class<?>> response = model(name + "Response");
            if (request.isEmpty() || response.isEmpty()) {
                own.add(name);
                continue;
            }
            compared.add(name);
            Set<String> extra = OWN_FIELDS.getOrDefault(name, Set.of());
            ParameterizedType type = actionType(action);
            compare(
                    name + ".Request",
                    (Class<?>) type.getActualTypeArguments()[0],
                    request.get(),
                    extra,
                    Set.of(),
                    differences);
            compare(
                    name + ".Answer",
                    (Class<?>) type.getActualTypeArguments()[1],
                    response.get(),
                    extra,
                    Set.of("RequestId"),
                    differences);
        }
        assertThat(differences).isEmpty();
        assertThat(own).isEqualTo(new TreeSet<>(OWN_ACTIONS));
        assertThat(compared)
                .contains(
                        "CheckCertificateChain",
                        "CheckCertificateExist",
                        "DeleteCertificate",
                        "DescribeCertificate",
                        "DescribeCertificateDetail",
                        "DescribeCertificateOperateLogs",
                        "DescribeCertificates",
                        "DescribeDownloadCertificateUrl",
                        "DownloadCertificate",
                        "ModifyCertificateAlias",
                        "UploadCertificate");
    }

    private static void compare(
            String path,
            Class<?> ours,
            Class<?> theirs,
            Set<String> extra,
            Set<String> addedLater,
            List<String> differences) {
        Map<String, Type> fields = fields(ours);
        Map<String, Class<?>> wanted = sdkFields(theirs);
        for (String missing : difference(wanted.keySet(), fields.keySet())) {
            if (!addedLater.contains(missing)) {
                differences.add(path + " has no " + missing);
            }
        }
        for (String added : difference(fields.keySet(), wanted.keySet())) {
            if (!extra.contains(added)) {
                differences.add(path + " has " + added + ", which the SDK does not know");
            }
        }
        fields.forEach((name, type) -> {
            Class<?> sdk = wanted.get(name);
            if (sdk != null) {
                compareType(path + "." + name, type, sdk, differences);
            }
        });
    }

    private static void compareType(
            String path, Type ours, Class<?> theirs, List<String> differences) {
        if (ours instanceof ParameterizedType wrapped && wrapped.getRawType() == Optional.class) {
            compareType(path, wrapped.getActualTypeArguments()[0], theirs, differences);
            return;
        }
        if (ours instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (theirs.isArray()) {
                compareType(
                        path,
                        list.getActualTypeArguments()[0],
                        theirs.getComponentType(),
                        differences);
            } else {
                differences.add(path + " is a list, but " + theirs.getSimpleName());
            }
            return;
        }
        Class<?> type = (Class<?>) ours;
        if (type.isRecord() && theirs.getName().startsWith(MODELS)) {
            compare(path, type, theirs, Set.of(), Set.of(), differences);
            return;
        }
        Class<?> json =
                switch (type.getSimpleName()) {
                    case "String" -> String.class;
                    case "Boolean", "boolean" -> Boolean.class;
                    case "Long", "long", "Integer", "int" -> Long.class;
                    default -> type;
                };
        if (json != theirs) {
            differences.add(
                    path + " is " + type.getSimpleName() + ", but " + theirs.getSimpleName());
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static Map<String, Type> fields(Class<?> record) {
        Map<String, Type> fields = new TreeMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields.putAll(fields(component.getType()));
            } else {
                fields.put(wireName(component), component.getGenericType());
            }
        }
        return fields;
    }

    private static String wireName(RecordComponent component) {
        JsonProperty irregular = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = component.getName();
        return irregular == null
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : irregular.value();
    }

    private static Map<String, Class<?>> sdkFields(Class<?> model) {
        Map<String, Class<?>> fields = new TreeMap<>();
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                fields.put(name.value(), field.getType());
            }
        }
        return fields;
    }

    private static Optional<Class<?>> model(String name) {
        try {
            return Optional.of(
                    Class.forName(MODELS + name, false, WireShapeTest.class.getClassLoader()));
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    private static ParameterizedType actionType(Class<?> action) {
        for (Type type : action.getGenericInterfaces()) {
            if (type instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == Action.class) {
                return parameterized;
            }
        }
        throw new AssertionError(action + " is no action");
    }

    private static List<Class<?>> actions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/classes/privyseal/api"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .filter(file -> !file.equals("package-info.class"))
                    .sorted()
                    .<Class<?>>map(
                            file -> load("privyseal.api." + file.substring(0, file.length() - 6)))
                    .filter(type -> Action.class.isAssignableFrom(type) && !type.isInterface())
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, WireShapeTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
