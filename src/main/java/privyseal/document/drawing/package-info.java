/// The child process that opens what strangers uploaded. Nothing here knows the service: the child has neither its settings
/// nor its database on its class path.
@NullMarked
package privyseal.document.drawing;

import org.jspecify.annotations.NullMarked;
