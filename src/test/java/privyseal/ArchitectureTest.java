package privyseal;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.InetAddress;
import java.net.URL;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The map of the packages: who may know whom, and what only some may touch.
class ArchitectureTest {

    /// From top to bottom. A package knows its own floor and those below.
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("app"),
                    List.of("api", "acme", "status", "web"),
                    List.of(
                            "order",
                            "validation",
                            "revocation",
                            "reissue",
                            "delivery",
                            "deployment",
                            "inventory",
                            "csr",
                            "authority",
                            "notice",
                            "procedure",
                            "review"),
                    List.of(
                            "certificate",
                            "account",
                            "audit",
                            "product",
                            "document",
                            "organization",
                            "rule"),
                    List.of("pki", "egress", "db", "telemetry"));

    private static final String[] SOCKETS = {
        "java.net.Socket",
        "java.net.ServerSocket",
        "java.net.DatagramSocket",
        "java.net.MulticastSocket",
        "java.net.URLConnection",
        "java.net.HttpURLConnection",
        "javax.net.ssl.HttpsURLConnection",
        "javax.net.ssl.SSLSocket",
        "javax.net.ssl.SSLSocketFactory",
        "javax.net.SocketFactory",
        "java.nio.channels.SocketChannel",
        "java.nio.channels.ServerSocketChannel",
        "java.nio.channels.DatagramChannel",
        "java.nio.channels.AsynchronousSocketChannel",
        "org.xbill.DNS.SimpleResolver",
        "org.xbill.DNS.ExtendedResolver",
        "org.xbill.DNS.DohResolver",
        "org.xbill.DNS.Lookup",
        "org.xbill.DNS.lookup.LookupSession"
    };

    private static JavaClasses main;

    @BeforeAll
    static void readsTheClasses() {
        main =
                new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("privyseal");
    }

    @Test
    void noPackageKnowsAFloorAboveIt() {
        for (int floor = 1; floor < FLOORS.size(); floor++) {
            List<String> above = FLOORS.subList(0, floor).stream().flatMap(List::stream).toList();
            check(
                    noClasses()
                            .that()
                            .resideInAnyPackage(packages(FLOORS.get(floor)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(above))
                            .because(
                                    "what is below must be understood, tested and changed without"
                                            + " what is above (ARCHITECTURE.md, Floors)"));
        }
    }

    @Test
    void everyPackageHasAFloor() {
        check(
                classes()
                        .should()
                        .resideInAnyPackage(
                                packages(FLOORS.stream().flatMap(List::stream).toList()))
                        .because("a package without a floor escapes the rule of the floors"));
    }

    @Test
    void bouncyCastleStaysInPki() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.pki..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bouncycastle..")
                        .because("the library is a detail of pki, and is replaced there alone"));
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        check(
                noClasses()
                        .should()
                        .callMethodWhere(
                                target(nameMatching("now"))
                                        .and(target(owner(resideInAPackage("java.time.."))))
                                        .and(target(are(rawParameterTypes(List.of())))))
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callConstructor(Date.class)
                        .because(
                                "deadlines are tested by moving the one Clock that app injects;"
                                        + " System.nanoTime is for durations"));
    }

    @Test
    void onlyAppAndTheServiceClockMakeClocks() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.app..")
                        .and()
                        .doNotHaveFullyQualifiedName("privyseal.db.ServiceClock")
                        .should()
                        .callMethodWhere(
                                target(owner(type(Clock.class)))
                                        .and(target(nameMatching("system.*|tick.*"))))
                        .because("two clocks tell two times"));
    }

    @Test
    void connectionsGoOutThroughEgressOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "privyseal.egress..", "privyseal.db.embedded..", "privyseal.app..")
                        .should()
                        .dependOnClassesThat(are(oneOf(SOCKETS)))
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.net.http..", "io.helidon.webclient..", "org.apache.hc..")
                        .orShould()
                        .callMethodWhere(
                                target(owner(type(URL.class))).and(target(nameMatching("open.*"))))
                        .because(
                                "VA-07: egress checks the address and connects to the address it"
                                        + " checked (db.embedded looks for a free port, app binds)"));
    }

    @Test
    void namesAreResolvedInEgressOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("privyseal.egress..", "privyseal.app..")
                        .should()
                        .callMethodWhere(
                                target(owner(type(InetAddress.class)))
                                        .and(target(nameMatching("getByName|getAllByName"))))
                        .because(
                                "a name resolved twice may have two addresses (VA-07);"
                                        + " InetAddress.ofLiteral reads an address"));
    }

    @Test
    void theWebServerIsForTheDoorsOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "privyseal.app..",
                                "privyseal.api..",
                                "privyseal.acme..",
                                "privyseal.status..",
                                "privyseal.web..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.helidon..")
                        .because("a desk serves every door alike"));
    }

    @Test
    void rulesLookAtTheirCaseOnly() {
        check(
                noClasses()
                        .that()
                        .haveNameMatching(".*\\.[A-Za-z]*(Rule|Rules|Policy|Route)(\\$.*)?")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.jdbi..", "java.sql..", "javax.sql..", "privyseal.db..")
                        .orShould()
                        .dependOnClassesThat(are(type(Clock.class)))
                        .because(
                                "a rule that reads nothing is swept over all its cases in a test"));
    }

    @Test
    void apiExceptionsAreMadeInApiOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.api..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("privyseal.api.ApiException")
                        .because("below, a \"no\" is a value that names its rule"));
    }

    @Test
    void oldDatesStayInPki() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.pki..")
                        .should()
                        .dependOnClassesThat(are(type(Date.class)))
                        .because("time is java.time; only the certificate libraries want Date"));
    }

    @Test
    void sqlIsWrittenThroughJdbi() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.db..")
                        .should()
                        .dependOnClassesThat(
                                are(
                                        oneOf(
                                                "java.sql.Connection",
                                                "java.sql.Statement",
                                                "java.sql.PreparedStatement",
                                                "java.sql.DriverManager")))
                        .because("the caller's transaction is a Handle, and columns have names"));
    }

    @Test
    void packagesAreNullMarked() {
        List<String> open = new ArrayList<>();
        for (JavaClass type : main) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                open.add(type.getPackageName());
            }
        }
        assertThat(open)
                .as("NullAway looks at packages whose package-info says @NullMarked")
                .isEmpty();
    }

    @Test
    void namesSayWhatTheThingIs() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("privyseal.api..")
                        .should()
                        .haveNameMatching(
                                ".*[a-z](Manager|Service|Helper|Util|Utils|Impl|Dto|DTO|Info|Base)")
                        .because(
                                "such a name tells nothing (STYLE, Words; api has the wire's words)"));
    }

    @Test
    void publicRecordsHoldNoArrays() {
        check(
                classes()
                        .that()
                        .areRecords()
                        .and()
                        .arePublic()
                        .should(holdNoArrays())
                        .because(
                                "an array is neither equal to its copy nor safe from change, and it"
                                        + " prints (rows, which nobody else sees, may hold octets)"));
    }

    @Test
    void nothingIsCalledGet() {
        check(
                noMethods()
                        .that(areOurOwn())
                        .should()
                        .haveNameMatching("get[A-Z].*")
                        .because(
                                "`find` may find nothing; everything else is called what it is (STYLE, Words)"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(main);
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "privyseal." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> oneOf(String... names) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", names),
                type -> List.of(names).contains(type.getName()));
    }

    /// Not what a library's type asks for.
    private static DescribedPredicate<JavaMethod> areOurOwn() {
        return DescribedPredicate.describe(
                "are our own",
                method ->
                        Stream.concat(
                                        method.getOwner().getAllRawSuperclasses().stream(),
                                        method.getOwner().getAllRawInterfaces().stream())
                                .allMatch(type ->
                                        type.getPackageName().startsWith("privyseal")
                                                || type.isEquivalentTo(Object.class)
                                                || type.isEquivalentTo(Record.class)));
    }

    private static ArchCondition<JavaClass> holdNoArrays() {
        return new ArchCondition<>("hold no arrays") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isArray())
                        .forEach(field ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                field, field.getDescription() + " is an array")));
            }
        };
    }
}
