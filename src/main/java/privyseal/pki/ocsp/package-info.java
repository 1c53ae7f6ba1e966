/// The online certificate status protocol (RFC 6960, RFC 5019).
@NullMarked
package privyseal.pki.ocsp;

import org.jspecify.annotations.NullMarked;
