@NullMarked
package privyseal.document;

import org.jspecify.annotations.NullMarked;
