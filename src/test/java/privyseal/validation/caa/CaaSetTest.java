package privyseal.validation.caa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;
import privyseal.validation.caa.CaaSet.For;
import privyseal.validation.caa.CaaSet.Property;

@Requirement("VA-05")
class CaaSetTest {

    private static final Set<String> US = Set.of("privyseal.test", "ca.privyseal.test");

    /// The records are written `flags tag value`, apart by a comma.
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # records                                                     | name | wildcard
                    0 issue privyseal.test                                        | yes  | yes
                    0 issue ca.privyseal.test                                     | yes  | yes
                    0 issue PrivySeal.TEST                                        | yes  | yes
                    0 ISSUE privyseal.test                                        | yes  | yes
                    128 issue privyseal.test                                      | yes  | yes
                    0 issue other.test                                            | no   | no
                    0 issue sub.privyseal.test                                    | no   | no
                    0 issue privyseal.test.evil                                   | no   | no
                    0 issue other.test, 0 issue privyseal.test                    | yes  | yes
                    0 issue ;                                                     | no   | no
                    0 issue                                                       | no   | no
                    0 issue ; privyseal.test                                      | no   | no
                    0 issue ;, 0 issue privyseal.test                             | yes  | yes
                    0 issue privyseal.test; policy=ev                             | yes  | yes
                    0 issue privyseal.test;                                       | yes  | yes
                    0 issue %%%                                                   | no   | no
                    0 issue privyseal.test; policy = ev ; id=7                    | yes  | yes
                    0 issue privyseal.test; %%%%%                                 | no   | no
                    0 issue privyseal.test; policy                                | no   | no
                    0 issue privyseal.test; policy=ev;                            | no   | no
                    0 issue privyseal.test; ;                                     | no   | no
                    0 issue privyseal.test; -policy=ev                            | no   | no
                    0 issue privyseal.test; validationmethods=dns-01              | no   | no
                    0 issue privyseal.test; AccountURI=https://x                  | no   | no
                    0 issuewild privyseal.test                                    | yes  | yes
                    0 issuewild other.test                                        | yes  | no
                    0 issuewild ;                                                 | yes  | no
                    0 issue privyseal.test, 0 issuewild ;                         | yes  | no
                    0 issue other.test, 0 issuewild privyseal.test                | no   | yes
                    0 issue ;, 0 issuewild privyseal.test                         | no   | yes
                    0 iodef mailto:x@shop.example                                 | yes  | yes
                    128 iodef mailto:x@shop.example                               | yes  | yes
                    0 issuemail ;                                                 | yes  | yes
                    0 tbs unknown                                                 | yes  | yes
                    128 tbs unknown                                               | no   | no
                    128 tbs unknown, 0 issue privyseal.test                       | no   | no
                    127 tbs unknown, 0 issue privyseal.test                       | yes  | yes
                    """)
    void judges(String records, String name, String wildcard) {
        List<Property> properties =
                Arrays.stream(records.split(","))
                        .map(r -> r.strip().split(" ", 3))
                        .map(p ->
                                new Property(
                                        Integer.parseInt(p[0]), p[1], p.length == 3 ? p[2] : ""))
                        .toList();
        CaaSet set = new CaaSet(properties);
        assertThat(set.judge(For.NAME, US) instanceof CaaSet.Verdict.Permits)
                .isEqualTo(name.equals("yes"));
        assertThat(set.judge(For.WILDCARD, US) instanceof CaaSet.Verdict.Permits)
                .isEqualTo(wildcard.equals("yes"));
    }
}
