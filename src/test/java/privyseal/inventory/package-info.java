@NullMarked
package privyseal.inventory;

import org.jspecify.annotations.NullMarked;
