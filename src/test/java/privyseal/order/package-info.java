@NullMarked
package privyseal.order;

import org.jspecify.annotations.NullMarked;
