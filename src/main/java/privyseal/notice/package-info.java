/// Mail and webhooks: what people are told without asking (NT-01).
@NullMarked
package privyseal.notice;

import org.jspecify.annotations.NullMarked;
