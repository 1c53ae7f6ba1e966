@NullMarked
package privyseal.notice;

import org.jspecify.annotations.NullMarked;
