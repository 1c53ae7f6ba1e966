package privyseal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfAccountsTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void randomOnesAreSpelledRight() {
        for (int i = 0; i < 1000; i++) {
            assertThat(KeyId.isSpelledRight(KeyId.random(random).value())).isTrue();
            assertThat(AccountId.random(random)).isNotEqualTo(AccountId.SERVICE);
            PersonId person = PersonId.random(random);
            assertThat(person.value().version()).isEqualTo(4);
            assertThat(person.value().variant()).isEqualTo(2);
            assertThat(PersonId.parse(person.toString())).isEqualTo(person);
        }
    }

    @Test
    void passwordsHave12To128Characters() {
        assertThat(Password.parse("x".repeat(12))).hasToString("***");
        assertThat(Password.parse("密".repeat(128)).reveal()).hasSize(128);
        for (String text : new String[] {"", "x".repeat(11), "x".repeat(129)}) {
            assertThatThrownBy(() -> Password.parse(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Secret("word")).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alice", "-a", "a b", "a\n", "ä"})
    void userNamesHaveOneSpelling(String text) {
        assertThatThrownBy(() -> new UserName(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountName(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
