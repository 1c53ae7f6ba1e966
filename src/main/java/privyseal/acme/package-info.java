/// The ACME door (RFC 8555): what clients such as certbot speak. It enters at the desks that everybody enters at.
@NullMarked
package privyseal.acme;

import org.jspecify.annotations.NullMarked;
