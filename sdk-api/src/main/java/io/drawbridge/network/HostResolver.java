package io.drawbridge.network;

import java.util.List;

/**
 * Asks for the addresses of a host name, from wherever it runs. {@code io.drawbridge.calls.SystemResolver} asks what
 * the machine's programs ask; bring another one to ask a name server of your choice.
 */
@FunctionalInterface
public interface HostResolver {

    /**
     * The addresses of a host.
     *
     * @param host a name without a port, such as {@code ABCD.gr7.eu-west-1.eks.amazonaws.com}
     * @return IPv4 and IPv6 addresses as text, without a zone; none when the name is not known or nobody answered
     */
    List<String> addresses(String host);
}
