/// Certificate requests that an account keeps, with their keys. No order refers to one: its text is pasted like any other.
@NullMarked
package privyseal.csr;

import org.jspecify.annotations.NullMarked;
