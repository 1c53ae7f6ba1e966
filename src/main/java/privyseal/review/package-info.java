/// Requests that people must agree to: the queue, claims, decisions.
@NullMarked
package privyseal.review;

import org.jspecify.annotations.NullMarked;
