package privyseal.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of docs/policy is what the tables in the code say. With `-Ddocs.write=true` it is written anew; its diff is
/// what a product manager reviews.
public final class PolicyPage {

    private PolicyPage() {}

    public static void says(String name, String text) throws IOException {
        Path page = Path.of("docs/policy", name + ".md");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertThat(Files.readString(page))
                .as("%s is stale: run the tests with -Ddocs.write=true", page)
                .isEqualTo(text);
    }
}
