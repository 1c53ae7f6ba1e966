/// Domains that the service proves by itself: zones that it may update, standing aliases and standing reverse proxies
/// (VA-03, VA-04).
@NullMarked
package privyseal.validation.automatic;

import org.jspecify.annotations.NullMarked;
