/// What GM certificates need beyond X.509 (GB/T 35276).
@NullMarked
package privyseal.pki.gm;

import org.jspecify.annotations.NullMarked;
