@NullMarked
package privyseal.revocation;

import org.jspecify.annotations.NullMarked;
