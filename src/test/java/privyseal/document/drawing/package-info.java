@NullMarked
package privyseal.document.drawing;

import org.jspecify.annotations.NullMarked;
