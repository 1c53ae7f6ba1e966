/// OCSP, CRLs and issuer certificates over HTTP.
@NullMarked
package privyseal.status;

import org.jspecify.annotations.NullMarked;
