package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a product is called: the vendor's hosts over TLS, or a loopback address. */
record Endpoint(String protocol, String host) {

    private static final String VENDOR = ".aliyuncs.com";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Checks the host. */
    static Endpoint of(URI uri) {
        requireNonNull(uri, "endpoint");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && (uri.getPath() + "/").matches("/+");
        boolean loopback = LOOPBACK.contains(host) && (scheme.equals("http") || scheme.equals("https"));
        boolean vendor = host.endsWith(VENDOR) && scheme.equals("https");
        if (!plain || !(loopback || vendor)) {
            throw new IllegalArgumentException("endpoint with host \"" + host + "\" and scheme \"" + scheme
                    + "\" is not allowed; allowed are https:// with a host under aliyuncs.com, and http:// or https:// with"
                    + " a loopback address, both without user, path and query");
        }
        return new Endpoint(scheme.toUpperCase(Locale.ROOT), uri.getPort() < 0 ? host : host + ":" + uri.getPort());
    }
}
