package privyseal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import privyseal.rule.Denial;
import privyseal.rule.Sentence.Language;

class RefusalsTest {

    private static final Denial DENIAL = Denial.of("RV-05", "Cannot be revoked.", "不能吊销。");

    @Test
    void beginWithTheRule() {
        assertThat(Refusals.of(List.of(DENIAL), Language.ENGLISH))
                .isEqualTo("RV-05: Cannot be revoked.");
        assertThat(Refusals.of(List.of(DENIAL), Language.CHINESE)).isEqualTo("RV-05: 不能吊销。");
        assertThat(Refusals.of(List.of(DENIAL, DENIAL), Language.ENGLISH).lines()).hasSize(2);
    }
}
