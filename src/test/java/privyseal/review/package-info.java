@NullMarked
package privyseal.review;

import org.jspecify.annotations.NullMarked;
