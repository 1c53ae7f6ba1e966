/// From a revocation request to the revoked certificate (RV rules).
@NullMarked
package privyseal.revocation;

import org.jspecify.annotations.NullMarked;
