/// Which test shows what: `docs/requirements/coverage.md` is made here, and held against the tests.
@NullMarked
package privyseal.coverage;

import org.jspecify.annotations.NullMarked;
