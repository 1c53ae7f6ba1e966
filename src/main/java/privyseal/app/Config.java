package privyseal.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import privyseal.account.SignInConfig;
import privyseal.acme.AcmeConfig;
import privyseal.api.ApiConfig;
import privyseal.authority.AuthorityConfig;
import privyseal.authority.upstream.UpstreamConfig;
import privyseal.db.DatabaseConfig;
import privyseal.deployment.DeploymentConfig;
import privyseal.document.DocumentConfig;
import privyseal.notice.NoticeConfig;
import privyseal.order.OrderConfig;
import privyseal.reissue.ReissueConfig;
import privyseal.review.ReviewConfig;
import privyseal.revocation.RevocationConfig;
import privyseal.status.StatusConfig;
import privyseal.validation.ValidationConfig;
import privyseal.validation.automatic.OwnZone;

/// Everything that can be set, one record per concern. [Settings] makes it from names and texts.
///
/// @param data the data folder
/// @param upstream the authority outside, where there is one
/// @param ownZone the service's own validation zone, where there is one (VA-03)
public record Config(
        Path data,
        ServerConfig server,
        DatabaseConfig database,
        KeysConfig keys,
        LogConfig log,
        TestingConfig testing,
        ApiConfig api,
        AuthorityConfig authority,
        StatusConfig status,
        ValidationConfig validation,
        OrderConfig order,
        RevocationConfig revocation,
        ReissueConfig reissue,
        DocumentConfig documents,
        ReviewConfig review,
        DeploymentConfig deployment,
        SignInConfig signIn,
        NoticeConfig notice,
        AcmeConfig acme,
        Optional<OwnZone> ownZone,
        Optional<UpstreamConfig> upstream) {

    /// Files and folders that no child of this service shall see.
    Path[] secrets() {
        return Stream.concat(Stream.of(data), keys.secretFiles().stream()).toArray(Path[]::new);
    }
}
