package privyseal.authority;

import java.net.URI;

/// Where relying parties find the status and the certificate of an authority. The paths are a contract: they stand in
/// certificates that cannot be changed.
public final class StatusAddresses {

    private StatusAddresses() {}

    public static URI ocsp(URI statusUrl, AuthorityId authority) {
        return under(statusUrl, "/ocsp/" + authority);
    }

    public static URI crl(URI statusUrl, AuthorityId authority, int shard) {
        return under(statusUrl, "/crl/" + authority + "/" + shard + ".crl");
    }

    public static URI certificate(URI statusUrl, AuthorityId authority) {
        return under(statusUrl, "/ca/" + authority + ".cer");
    }

    private static URI under(URI statusUrl, String path) {
        String base = statusUrl.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
