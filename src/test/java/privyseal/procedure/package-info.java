@NullMarked
package privyseal.procedure;

import org.jspecify.annotations.NullMarked;
