package privyseal.order;

import privyseal.pki.key.WeakKeys.Weakness;
import privyseal.pki.x509.Csr.Fault;
import privyseal.rule.Sentence;

/// What people read about a certificate request that cannot be read, or whose key is weak (AP-01).
public final class CsrSentences {

    private CsrSentences() {}

    public static Sentence of(Fault fault) {
        return switch (fault) {
            case Fault.Form form -> new Sentence(form.sentence(), chinese(form));
            case Fault.WeakKey(Weakness weakness) -> of(weakness);
            case Fault.UnknownKey unknown ->
                    new Sentence(unknown.sentence(), "CSR 的密钥类型不受支持：" + unknown.kind() + "。");
        };
    }

    static Sentence of(Weakness weakness) {
        return new Sentence(weakness.sentence(), chinese(weakness));
    }

    private static String chinese(Fault.Form form) {
        return switch (form) {
            case TOO_LONG -> "CSR 超过 16 KiB。";
            case NOT_PEM -> "该内容不是 PEM 格式的 CSR。";
            case SEVERAL -> "内容中包含多个 CSR。";
            case NOT_BASE64 -> "BEGIN 与 END 行之间的内容不是 Base64。";
            case CERTIFICATE -> "该内容是证书，不是 CSR。";
            case NOT_PKCS10 -> "该内容不是 CSR（PKCS #10）。";
            case SEVERAL_COMMON_NAMES -> "CSR 的主题包含多个通用名称（CN）。";
            case SEVERAL_EXTENSIONS -> "CSR 多次请求扩展项。";
            case WRONG_SIGNATURE -> "CSR 的签名不正确。";
        };
    }

    private static String chinese(Weakness weakness) {
        return switch (weakness) {
            case RSA_SHORT -> "RSA 密钥长度小于 2048 位。";
            case RSA_LONG -> "RSA 密钥长度大于 8192 位。";
            case RSA_ODD_LENGTH -> "RSA 密钥长度不是 8 的倍数。";
            case RSA_EXPONENT -> "RSA 密钥的公钥指数不是大于等于 65537 且小于 2^256 的奇数。";
            case RSA_EVEN -> "RSA 密钥的模数为偶数。";
            case RSA_SMALL_FACTOR -> "RSA 密钥的模数含有较小的因子。";
            case RSA_ROCA -> "RSA 密钥由存在缺陷的芯片生成（ROCA，CVE-2017-15361）。";
            case RSA_CLOSE_PRIMES -> "RSA 密钥的两个素数过于接近。";
            case EC_NO_POINT -> "EC 公钥不在其曲线上。";
            case EC_KNOWN -> "该 EC 密钥的私钥众所周知。";
        };
    }
}
