/// Download packages.
@NullMarked
package privyseal.delivery;

import org.jspecify.annotations.NullMarked;
