/// What an account has: lists, details, uploads, downloads, names and ends of certificates.
@NullMarked
package privyseal.inventory;

import org.jspecify.annotations.NullMarked;
