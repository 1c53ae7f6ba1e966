/// Stamped papers: which there are, what is taken as one, how a reviewer sees it safely, where it is kept, and the forms that
/// people print. Who may upload what when is decided by the desks above.
@NullMarked
package privyseal.document;

import org.jspecify.annotations.NullMarked;
