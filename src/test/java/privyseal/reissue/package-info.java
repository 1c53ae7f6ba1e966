@NullMarked
package privyseal.reissue;

import org.jspecify.annotations.NullMarked;
