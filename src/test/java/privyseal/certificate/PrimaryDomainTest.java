package privyseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import privyseal.Requirement;

@Requirement({"RI-03", "RI-03/ip"})
class PrimaryDomainTest {

    @ParameterizedTest(name = "{0} belongs to {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    shop.com            | shop.com
                    www.shop.com        | shop.com
                    a.b.c.shop.com      | shop.com
                    *.shop.com          | shop.com
                    *.www.shop.com      | shop.com
                    shop.com.cn         | shop.com.cn
                    www.shop.com.cn     | shop.com.cn
                    shop.co.uk          | shop.co.uk
                    a.shop.co.uk        | shop.co.uk
                    alice.github.io     | alice.github.io
                    x.alice.github.io   | alice.github.io
                    github.io           | github.io
                    co.uk               | co.uk
                    *.co.uk             | co.uk
                    shop.example        | shop.example
                    www.shop.example    | shop.example
                    a.b.corp            | b.corp
                    *.b.corp            | b.corp
                    a.b.c.x1            | c.x1
                    a.b.1x              | b.1x
                    www.xn--55qx5d.cn   | www.xn--55qx5d.cn
                    a.www.xn--55qx5d.cn | www.xn--55qx5d.cn
                    192.0.2.7           | 192.0.2.7
                    192.0.2.77          | 192.0.2.77
                    2001:db8::7         | 2001:db8::7
                    """)
    void belongsTo(String name, String primary) {
        assertThat(PrimaryDomain.of(CertificateName.of(name)))
                .isEqualTo(new PrimaryDomain(primary));
    }
}
