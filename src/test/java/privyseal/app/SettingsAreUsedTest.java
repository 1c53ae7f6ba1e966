package privyseal.app;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;

/// A setting that is read from its file and by nobody after that promises what nothing does.
class SettingsAreUsedTest {

    private final JavaClasses main =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("privyseal");

    @Test
    @Requirement("ST-01")
    void everyPartOfTheConfigurationIsReadOutsideOfItsReader() {
        List<String> dead =
                Arrays.stream(Config.class.getRecordComponents())
                        .flatMap(concern ->
                                concern.getType().isRecord()
                                        ? Arrays.stream(concern.getType().getRecordComponents())
                                        : Stream.of(concern))
                        .filter(not(this::isRead))
                        .map(part ->
                                part.getDeclaringRecord().getSimpleName() + "." + part.getName())
                        .toList();

        assertThat(dead).as("read by ConfigReader alone").isEmpty();
    }

    private boolean isRead(RecordComponent part) {
        JavaClass owner = main.get(part.getDeclaringRecord());
        JavaCodeUnit accessor = owner.getMethod(part.getName());
        JavaField field = owner.getField(part.getName());
        boolean called =
                Stream.concat(
                                accessor.getCallsOfSelf().stream().map(JavaAccess::getOriginOwner),
                                owner.getMethod(part.getName()).getReferencesToSelf().stream()
                                        .map(JavaAccess::getOriginOwner))
                        .anyMatch(caller -> !caller.isEquivalentTo(ConfigReader.class));
        boolean derivedFrom =
                field.getAccessesToSelf().stream()
                        .map(JavaAccess::getOrigin)
                        .anyMatch(origin -> !origin.equals(accessor) && !origin.isConstructor());
        return called || derivedFrom;
    }
}
