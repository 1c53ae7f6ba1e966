package privyseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import privyseal.Requirement;
import privyseal.certificate.Certificate.Deletable;
import privyseal.certificate.Certificate.Usable;

/// The transitions are the methods that lead from one state record to another, so they can be read off the types.
class CertificateStatesTest {

    /// Nothing but its end leads out of *revoking*: the proof, the deadline, or the certificate's own expiry.
    @Test
    @Requirement({"RV-03", "RV-19", "RI-26"})
    void transitions() {
        assertThat(allTransitions())
                .containsExactly(
                        "AwaitingInformation --cancel--> Cancelled",
                        "AwaitingInformation --submit--> Proving",
                        "Issued --beginReissue--> Reissuing",
                        "Issued --expire--> Expired",
                        "Issued --requestRevocation--> Revoking",
                        "Issued --revoke--> Revoked",
                        "Proving --cancel--> Cancelled",
                        "Proving --fail--> Failed",
                        "Proving --issue--> Issued",
                        "Reissuing --endReissue--> Issued",
                        "Reissuing --expire--> Expired",
                        "Reissuing --requestRevocation--> Revoking",
                        "Reissuing --revoke--> Revoked",
                        "Revoked --forKeyCompromise--> Revoked",
                        "Revoking --expire--> Expired",
                        "Revoking --failRevocation--> Issued",
                        "Revoking --revoke--> Revoked");
    }

    @Test
    @Requirement({"RV-02", "RI-25"})
    void onlyTheseCanBeUsed() {
        assertThat(names(states(Usable.class))).containsExactly("Issued", "Reissuing");
    }

    @Test
    @Requirement("RV-09")
    void onlyTheseCanBeDeleted() {
        assertThat(names(states(Deletable.class)))
                .containsExactly("Cancelled", "Expired", "Failed", "Revoked");
    }

    private static List<String> allTransitions() {
        return states(Certificate.class)
                .flatMap(state ->
                        Arrays.stream(state.getDeclaredMethods())
                                .filter(method ->
                                        Certificate.class.isAssignableFrom(method.getReturnType()))
                                .filter(method -> !method.isBridge())
                                .sorted(Comparator.comparing(Method::getName))
                                .map(method ->
                                        "%s --%s--> %s"
                                                .formatted(
                                                        state.getSimpleName(),
                                                        method.getName(),
                                                        method.getReturnType().getSimpleName())))
                .toList();
    }

    private static List<String> names(Stream<Class<?>> states) {
        return states.map(Class::getSimpleName).toList();
    }

    private static Stream<Class<?>> states(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(CertificateStatesTest::states)
                        .distinct()
                        .sorted(Comparator.comparing(Class::getSimpleName));
    }
}
