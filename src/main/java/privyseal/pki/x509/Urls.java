package privyseal.pki.x509;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// Where a certificate sends those who check it.
final class Urls {

    private Urls() {}

    /// RFC 5280 §8: plain http, since fetching by https would need a status first.
    private static boolean isHttp(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return false;
        }
        try {
            URI url = new URI(((ASN1String) name.getName()).getString());
            return "http".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    static boolean isOneDistributionPoint(LintCase c) {
        List<DistributionPoint> points =
                c.value(Extension.cRLDistributionPoints, CRLDistPoint.class)
                        .map(p -> List.of(p.getDistributionPoints()))
                        .orElse(List.of());
        return points.size() == 1 && isOneUrl(points.getFirst());
    }

    private static boolean isOneUrl(DistributionPoint point) {
        return point.getReasons() == null
                && point.getCRLIssuer() == null
                && Optional.ofNullable(point.getDistributionPoint())
                        .filter(n -> n.getType() == DistributionPointName.FULL_NAME)
                        .map(n -> GeneralNames.getInstance(n.getName()).getNames())
                        .filter(names -> names.length == 1 && isHttp(names[0]))
                        .isPresent();
    }

    /// Whether the information access consists of one URL for each of the methods, in that order.
    static boolean areAccess(LintCase c, ASN1ObjectIdentifier... methods) {
        List<AccessDescription> access =
                c.value(Extension.authorityInfoAccess, AuthorityInformationAccess.class)
                        .map(a -> List.of(a.getAccessDescriptions()))
                        .orElse(List.of());
        return access.stream()
                        .map(AccessDescription::getAccessMethod)
                        .toList()
                        .equals(Arrays.asList(methods))
                && access.stream().allMatch(a -> isHttp(a.getAccessLocation()));
    }
}
