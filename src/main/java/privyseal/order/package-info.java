/// From an application to its certificate.
@NullMarked
package privyseal.order;

import org.jspecify.annotations.NullMarked;
