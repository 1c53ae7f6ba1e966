package privyseal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import privyseal.console.Window.Login;
import privyseal.testing.Customer;
import privyseal.testing.TestService;
import privyseal.testing.TestService.Caller;

/// People who can sign in at the console.
final class Visitors {

    private static final String PASSWORD = "correct horse battery staple";

    private Visitors() {}

    /// Of the first people: `owner`, `reviewer`, `operator`.
    static Login first(TestService service, String who) {
        try {
            JsonNode first =
                    new ObjectMapper()
                            .readTree(service.data().resolve("first-account.json").toFile())
                            .get(who);
            return new Login(first.get("user").asText(), first.get("password").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Somebody new in the customer's account.
    ///
    /// @param role as the API spells it
    static Login in(Customer customer, String role) {
        return person(customer.owner(), role);
    }

    /// Somebody new of the service itself.
    ///
    /// @param role `Reviewer`, `Operator` or `Auditor`
    static Login staff(TestService service, String role) {
        return person(service.operator(), role);
    }

    private static Login person(Caller maker, String role) {
        String user =
                role.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID().toString().substring(0, 8);
        maker.own("CreatePerson", Map.of("UserName", user, "Password", PASSWORD, "Role", role));
        return new Login(user, PASSWORD);
    }

    /// Turns the pages of a list until it has the button.
    static void turnsTo(Window window, String button) {
        window.page().waitForFunction("() => document.querySelector('table')");
        while (!window.button(button).isVisible()) {
            window.clicks("Next page");
            window.page().waitForLoadState(LoadState.NETWORKIDLE);
        }
    }
}
