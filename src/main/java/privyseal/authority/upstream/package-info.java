/// An authority outside of the service, which is asked by ACME: issuing and revoking are calls of their own, tried again until they
/// were answered.
@NullMarked
package privyseal.authority.upstream;

import org.jspecify.annotations.NullMarked;
