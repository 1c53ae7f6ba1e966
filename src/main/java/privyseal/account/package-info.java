/// Accounts, people, roles, API keys, quotas.
@NullMarked
package privyseal.account;

import org.jspecify.annotations.NullMarked;
