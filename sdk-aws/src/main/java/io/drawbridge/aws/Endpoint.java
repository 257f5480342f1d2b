package io.drawbridge.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where EC2 and EKS may be called: the vendor's hosts over TLS, or a loopback address. */
final class Endpoint {

    private static final List<String> VENDOR = List.of(".amazonaws.com", ".amazonaws.com.cn", ".api.aws");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private Endpoint() {}

    static URI checked(URI uri) {
        requireNonNull(uri, "endpoint");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && (uri.getPath() + "/").matches("/+");
        boolean loopback = LOOPBACK.contains(host) && (scheme.equals("http") || scheme.equals("https"));
        boolean vendor = VENDOR.stream().anyMatch(host::endsWith) && scheme.equals("https");
        if (!plain || !(loopback || vendor)) {
            throw new IllegalArgumentException("endpoint with host \"" + host + "\" and scheme \"" + scheme
                    + "\" is not allowed; allowed are https:// with a host under amazonaws.com, amazonaws.com.cn or api.aws, and"
                    + " http:// or https:// with a loopback address, both without user, path and query");
        }
        return uri;
    }
}
