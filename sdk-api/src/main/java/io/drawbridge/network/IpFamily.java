package io.drawbridge.network;

/** The two families of IP addresses. */
public enum IpFamily {
    /** 32-bit addresses. */
    IPV4("IPv4", 32),
    /** 128-bit addresses. */
    IPV6("IPv6", 128);

    private final String word;
    private final int bits;

    IpFamily(String word, int bits) {
        this.word = word;
        this.bits = bits;
    }

    /** How many bits an address has, which is the longest prefix. */
    public int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return word;
    }
}
