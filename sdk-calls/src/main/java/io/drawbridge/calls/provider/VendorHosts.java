package io.drawbridge.calls.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Where a vendor may be called: at hosts of its own over TLS, or at a loopback address, for a fake. Nobody else is to
 * get a signed request.
 *
 * @param domains under which the vendor's hosts are, such as {@code aliyuncs.com}; at least one
 */
public record VendorHosts(List<String> domains) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Checks the parts. */
    public VendorHosts {
        domains = List.copyOf(requireNonNull(domains, "domains"));
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("a vendor has hosts; give a domain such as aliyuncs.com");
        }
    }

    /** Hosts under these domains. */
    public static VendorHosts under(String... domains) {
        return new VendorHosts(List.of(requireNonNull(domains, "domains")));
    }

    /**
     * The endpoint as it was given, when it may be called.
     *
     * @throws IllegalArgumentException when it is neither the vendor's over {@code https} nor a loopback address, or
     *     has a user, a path or a query, which the message does not show
     */
    public URI checked(URI endpoint) {
        requireNonNull(endpoint, "endpoint");
        String scheme = lower(endpoint.getScheme());
        String host = lower(endpoint.getHost());
        boolean plain = endpoint.getUserInfo() == null
                && endpoint.getQuery() == null
                && (endpoint.getPath() + "/").matches("/+");
        boolean loopback = LOOPBACK.contains(host) && (scheme.equals("http") || scheme.equals("https"));
        boolean vendor = scheme.equals("https") && domains.stream().anyMatch(domain -> host.endsWith("." + domain));
        if (!plain || !(loopback || vendor)) {
            throw new IllegalArgumentException("endpoint with host \"" + host + "\" and scheme \"" + scheme
                    + "\" is not allowed; allowed are https:// with a host under " + String.join(" or ", domains)
                    + ", and http:// or https:// with a loopback address, both without user, path and query");
        }
        return endpoint;
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }
}
