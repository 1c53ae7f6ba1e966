/// Parts of the ACME door.
@NullMarked
package privyseal.acme;

import org.jspecify.annotations.NullMarked;
