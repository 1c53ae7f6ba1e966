package privyseal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservedTest {

    @Test
    void notesTheRunningTest() throws IOException {
        Observed.request("-", List.of("CertIds.0", "CertIds.1", "Ta\tb"), "Nothing");

        assertThat(Observed.read())
                .contains(
                        new Observed.Request(
                                "ObservedTest.notesTheRunningTest",
                                "-",
                                "Nothing",
                                Set.of("CertIds", "Ta?b")));
    }

    @Test
    void readsWhatWentOverTheWire() throws IOException {
        Observed.exchange(
                "-", "{\"Limit\":1}", "{\"Response\":{\"Error\":{\"Code\":\"Nothing\"}}}");

        assertThat(Observed.read())
                .contains(
                        new Observed.Request(
                                "ObservedTest.readsWhatWentOverTheWire",
                                "-",
                                "Nothing",
                                Set.of("Limit")));
    }
}
