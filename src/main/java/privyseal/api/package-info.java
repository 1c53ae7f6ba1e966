/// The RPC API: one class per action.
@NullMarked
package privyseal.api;

import org.jspecify.annotations.NullMarked;
