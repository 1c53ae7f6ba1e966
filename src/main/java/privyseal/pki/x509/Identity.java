package privyseal.pki.x509;

import java.util.Optional;

/// Who stands in a server's certificate beside its domains. What was verified decides it, and the policy that the
/// certificate names says which it was (BR 7.1.6.1).
public sealed interface Identity {

    /// How much was verified.
    enum Level {
        DOMAIN,
        ORGANIZATION,
        EXTENDED
    }

    /// DV: the domains and nothing else (BR 7.1.2.7.2).
    record Nobody() implements Identity {}

    /// OV (BR 7.1.2.7.4).
    ///
    /// @param locality the city
    /// @param state the province or region
    /// @param country ISO 3166-1 alpha-2, in capital letters
    record Organization(String name, String locality, String state, String country)
            implements Identity {}

    /// EV (EV Guidelines 7.1.4.2).
    ///
    /// @param registration is left out where it was not given
    record Extended(Organization organization, Optional<Registration> registration)
            implements Identity {}

    /// Where the organization was founded, and as what.
    ///
    /// @param number in the register of companies
    /// @param category one of the words of the EV Guidelines, such as `Private Organization`
    /// @param jurisdiction ISO 3166-1 alpha-2, in capital letters
    record Registration(String number, String category, String jurisdiction) {}

    default Level level() {
        return switch (this) {
            case Nobody _ -> Level.DOMAIN;
            case Organization _ -> Level.ORGANIZATION;
            case Extended _ -> Level.EXTENDED;
        };
    }
}
