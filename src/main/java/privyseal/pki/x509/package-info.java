/// Certificates, certificate requests, linting and signing (RFC 5280, RFC 2986).
@NullMarked
package privyseal.pki.x509;

import org.jspecify.annotations.NullMarked;
