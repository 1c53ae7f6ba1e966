/// Proofs of domain control: DNS and file (VA-01..VA-09).
@NullMarked
package privyseal.validation;

import org.jspecify.annotations.NullMarked;
