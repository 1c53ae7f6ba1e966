package privyseal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import privyseal.authority.TrustProfile;
import privyseal.authority.TrustProfile.KeyMaking;
import privyseal.authority.TrustProfile.Names;
import privyseal.certificate.CertificateName;
import privyseal.certificate.PrimaryDomain;
import privyseal.rule.Denial;

/// What public trust wants of keys and names, whoever asks for a certificate with them (CT-11, CT-12). Pure.
public final class PublicTrustRules {

    static final Denial NO_KEYS_ARE_MADE =
            Denial.of(
                    "CT-11",
                    "This service issues for public trust, for which it makes no keys (BR 6.1.1.3): make the key yourself and paste its"
                            + " CSR.",
                    "本服务按公共信任要求签发证书，不得代为生成密钥（BR 6.1.1.3），请自行生成密钥并粘贴 CSR。");

    static final Denial MADE_HERE =
            Denial.of(
                    "CT-11",
                    "This service made that key, and for public trust it certifies none that it made (BR 6.1.1.3): make a new key"
                            + " yourself and paste its CSR.",
                    "该密钥由本服务生成，按公共信任要求不得为其签发证书（BR 6.1.1.3），请自行生成新密钥并粘贴 CSR。");

    private PublicTrustRules() {}

    /// Whether the service may make a key.
    public static Optional<Denial> ofMaking(TrustProfile trust) {
        return Optional.of(NO_KEYS_ARE_MADE).filter(_ -> trust.keys() == KeyMaking.OWNER_ALONE);
    }

    /// Whether a key may be certified that the service made.
    public static Optional<Denial> ofKeyMadeHere(TrustProfile trust) {
        return Optional.of(MADE_HERE).filter(_ -> trust.keys() == KeyMaking.OWNER_ALONE);
    }

    /// Names that nobody can have registered on the Internet. Addresses have a rule of their own (AP-01/ip).
    public static List<Denial> ofNames(TrustProfile trust, List<CertificateName> names) {
        List<Denial> denials = new ArrayList<>();
        if (trust.names() == Names.GLOBAL_ALONE) {
            names.stream()
                    .filter(name -> !PrimaryDomain.isBelowARegistry(name))
                    .map(PublicTrustRules::notRegistered)
                    .forEach(denials::add);
        }
        return denials;
    }

    private static Denial notRegistered(CertificateName name) {
        return Denial.of(
                "CT-12",
                "%s is below no suffix under which domains are registered on the Internet, and for public trust no others are certified (BR 4.2.2)."
                        .formatted(name),
                "%s 不属于互联网上可注册的域名后缀，按公共信任要求不得签发（BR 4.2.2）。".formatted(name));
    }
}
