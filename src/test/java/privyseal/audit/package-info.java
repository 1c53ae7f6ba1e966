@NullMarked
package privyseal.audit;

import org.jspecify.annotations.NullMarked;
