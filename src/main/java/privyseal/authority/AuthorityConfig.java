package privyseal.authority;

import java.time.Duration;
import privyseal.pki.x509.AuthorityName;

/// The settings `authority.*`.
///
/// @param trust which limits hold: our own rules, or the CA/Browser Forum's too
/// @param organization the O of the authorities' names
/// @param backdate how far before its issue a certificate begins, for clocks that are behind
/// @param crlShards how many CRLs share the certificates of one authority under one status URL
public record AuthorityConfig(Trust trust, String organization, Duration backdate, int crlShards) {

    public enum Trust {
        PRIVATE,
        PUBLIC;

        public TrustProfile profile() {
            return switch (this) {
                case PRIVATE -> TrustProfile.PRIVATE;
                case PUBLIC -> TrustProfile.PUBLIC;
            };
        }
    }

    /// The name of an authority or of one of its OCSP signers. An organization with a long name is left out of the
    /// common name, which has 64 characters (X.520 ub-common-name).
    AuthorityName nameOf(String title) {
        String full = organization + " " + title;
        return new AuthorityName(organization, full.length() > 64 ? title : full);
    }
}
