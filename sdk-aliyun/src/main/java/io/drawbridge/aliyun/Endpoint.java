package io.drawbridge.aliyun;

import io.drawbridge.calls.provider.VendorHosts;
import java.net.URI;
import java.util.Locale;

/** Where a product is called, in the words of the vendor's client. */
record Endpoint(String protocol, String host) {

    private static final VendorHosts HOSTS = VendorHosts.under("aliyuncs.com");

    /** Checks the host. */
    static Endpoint of(URI uri) {
        HOSTS.checked(uri);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return new Endpoint(
                uri.getScheme().toUpperCase(Locale.ROOT), uri.getPort() < 0 ? host : host + ":" + uri.getPort());
    }
}
