package privyseal.api;

import java.net.URI;
import java.util.List;
import privyseal.account.AcmeKeyDesk;

/// The actions about the keys that bind ACME accounts.
///
/// @param directory where ACME clients begin
public record AcmeActions(AcmeKeyDesk keys, URI directory) {

    List<Action<?, ?>> all() {
        return List.of(
                new CreateAcmeKey(keys, directory),
                new DescribeAcmeKeys(keys),
                new RevokeAcmeKey(keys));
    }
}
