package io.drawbridge.calls;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.HostResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Asks the resolver of this machine, through the JDK: its hosts file, its name servers and its caches ({@code
 * networkaddress.cache.ttl}, 30 s unless set).
 */
public final class SystemResolver implements HostResolver {

    /** One that needs no settings. */
    public SystemResolver() {}

    /**
     * {@inheritDoc}
     *
     * <p>Blocks for as long as the machine's resolver takes, some ten seconds when its name servers are silent.
     */
    @Override
    public List<String> addresses(String host) {
        requireNonNull(host, "host");
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .toList();
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
