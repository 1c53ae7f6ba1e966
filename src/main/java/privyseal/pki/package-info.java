/// X.509 and its keys. Not one word about products here, and the only packages that know Bouncy Castle.
@NullMarked
package privyseal.pki;

import org.jspecify.annotations.NullMarked;
