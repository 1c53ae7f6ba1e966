/// DNS as validation needs it: from the authoritative servers, without caches, with DNSSEC (VA-05).
@NullMarked
package privyseal.validation.dns;

import org.jspecify.annotations.NullMarked;
