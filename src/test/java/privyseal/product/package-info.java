@NullMarked
package privyseal.product;

import org.jspecify.annotations.NullMarked;
