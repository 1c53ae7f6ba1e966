/// Key pairs, their strength, their encodings, and passwords.
@NullMarked
package privyseal.pki.key;

import org.jspecify.annotations.NullMarked;
