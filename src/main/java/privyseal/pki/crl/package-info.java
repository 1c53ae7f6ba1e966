/// Certificate revocation lists (RFC 5280 §5).
@NullMarked
package privyseal.pki.crl;

import org.jspecify.annotations.NullMarked;
