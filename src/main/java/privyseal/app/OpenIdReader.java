package privyseal.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import privyseal.account.OpenIdConfig;
import privyseal.account.Secret;
import privyseal.db.CannotStartException;
import privyseal.web.OpenIdRoutes;

/// Makes [OpenIdConfig] of the settings `signin.oidc.*`.
final class OpenIdReader {

    private OpenIdReader() {}

    /// Empty where no provider is set.
    static Optional<OpenIdConfig> read(SettingValues values) {
        Optional<String> issuer = values.of(SignInSettings.OIDC_ISSUER);
        return issuer.map(name ->
                new OpenIdConfig(
                        issuer(name),
                        values.of(SignInSettings.OIDC_CLIENT_ID)
                                .orElseThrow(() ->
                                        new CannotStartException(
                                                "signin.oidc.issuer is set and signin.oidc.client-id is not.")),
                        values.of(SignInSettings.OIDC_CLIENT_SECRET_FILE).map(OpenIdReader::secret),
                        URI.create(values.of(Settings.SERVER_PUBLIC_URL) + OpenIdRoutes.CALLBACK),
                        Set.copyOf(values.of(SignInSettings.OIDC_SECOND_FACTOR_ACR)),
                        values.of(SignInSettings.OIDC_ALLOW_ADDRESSES)));
    }

    /// As the provider spells it, a slash at the end included.
    private static URI issuer(String name) {
        try {
            URI issuer = URI.create(name);
            boolean plainHere =
                    "http".equals(issuer.getScheme()) && ConfigReader.isLoopback(issuer);
            if (issuer.getHost() != null
                    && issuer.getRawUserInfo() == null
                    && ("https".equals(issuer.getScheme()) || plainHere)) {
                return issuer;
            }
        } catch (IllegalArgumentException _) {
            // The same sentence.
        }
        throw new CannotStartException(
                "The setting signin.oidc.issuer is not an https address (or http on this machine).");
    }

    private static Secret secret(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CannotStartException(
                    "The file %s (signin.oidc.client-secret-file) cannot be read.".formatted(file),
                    e);
        }
    }
}
