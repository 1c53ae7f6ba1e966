/// What a browser opens by itself, without a page of ours that asks.
@NullMarked
package privyseal.web;

import org.jspecify.annotations.NullMarked;
