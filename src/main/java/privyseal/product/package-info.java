/// What can be applied for.
@NullMarked
package privyseal.product;

import org.jspecify.annotations.NullMarked;
