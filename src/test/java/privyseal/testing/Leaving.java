package privyseal.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets the customers of a test leave when it is over. JUnit finds it by itself (`META-INF/services`).
public final class Leaving implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        TestService.everybodyLeaves();
    }
}
