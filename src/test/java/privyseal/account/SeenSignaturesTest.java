package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.db.embedded.TestPostgres;

@Tag("story")
class SeenSignaturesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyId KEY = new KeyId("AKID00000000000000000000000000000000");

    @Test
    void ofManyUsesAtOnceOneIsTheFirst() {
        try (TestPostgres postgres = TestPostgres.create()) {
            SeenSignatures seen = at(postgres, NOW);
            List<CompletableFuture<Boolean>> uses =
                    IntStream.range(0, 8)
                            .mapToObj(_ ->
                                    CompletableFuture.supplyAsync(
                                            () -> seen.first(KEY, "c2ln", NOW.plusSeconds(300))))
                            .toList();
            assertThat(uses.stream().filter(CompletableFuture::join)).hasSize(1);
            assertThat(seen.first(KEY, "b3RoZXI=", NOW.plusSeconds(300))).isTrue();
        }
    }

    @Test
    void rememberedAsLongAsTheSignatureWouldBeTaken() {
        try (TestPostgres postgres = TestPostgres.create()) {
            Instant until = NOW.plus(Duration.ofMinutes(5));
            assertThat(at(postgres, NOW).first(KEY, "c2ln", until)).isTrue();
            assertThat(at(postgres, until).forgetOld()).isZero();
            assertThat(at(postgres, until.plusSeconds(1)).forgetOld()).isEqualTo(1);
        }
    }

    private static SeenSignatures at(TestPostgres postgres, Instant now) {
        return new SeenSignatures(postgres.database(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
