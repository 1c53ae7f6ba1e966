/// The states of a certificate, its lineage and generation.
@NullMarked
package privyseal.certificate;

import org.jspecify.annotations.NullMarked;
