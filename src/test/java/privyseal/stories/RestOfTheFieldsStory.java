package privyseal.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// Fields that no other story sends: each is known, and has a type.
@Tag("story")
class RestOfTheFieldsStory {

    private final TestService service = TestService.shared();
    private final Customer customer = service.customer();

    @Test
    void ofListsAndOfWhatIsMalformed() {
        Caller reviewer = service.caller(service.firstAccount("reviewer"));
        for (String list : List.of("DescribeReviews", "DescribeManagerReviews")) {
            assertThat(reviewer.triesOwn(list, Map.of("Offset", 0)).code()).isEqualTo("ok");
        }
        for (String list : List.of("DescribeSupportCases", "DescribeVettings")) {
            assertThat(service.operator().triesOwn(list, Map.of("Offset", 0)).code())
                    .isEqualTo("ok");
        }
        for (String action : List.of("CreateStandingCname", "CreateStandingProxy")) {
            assertThat(customer.owner().triesOwn(action, Map.of("Domain", "no domain!")).code())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(
                        customer.owner()
                                .triesOwn("SignIn", Map.of("UserName", "No Name!", "Password", "p"))
                                .code())
                .isEqualTo("InvalidParameterValue");
    }
}
