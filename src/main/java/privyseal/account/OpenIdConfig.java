package privyseal.account;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import privyseal.egress.AddressRange;

/// The settings `signin.oidc.*`: another service that says who somebody is.
///
/// @param secret what this service shows the provider; empty for a public client, which PKCE alone protects
/// @param redirect where the provider sends browsers back to
/// @param acrOfSeveral values of the claim `acr` by which the provider says that it asked for more than one factor
/// @param allowAddresses special addresses at which the provider may be all the same
public record OpenIdConfig(
        URI issuer,
        String clientId,
        Optional<Secret> secret,
        URI redirect,
        Set<String> acrOfSeveral,
        List<AddressRange> allowAddresses) {
    public OpenIdConfig {
        acrOfSeveral = Set.copyOf(acrOfSeveral);
        allowAddresses = List.copyOf(allowAddresses);
    }
}
