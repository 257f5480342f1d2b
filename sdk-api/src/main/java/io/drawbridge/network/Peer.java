package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The other end of a {@link PortRule}: where traffic comes from, or goes to.
 *
 * <p>A host name and a group stand for addresses that are not known here. Rules are compared by their names; a rule on
 * addresses decides about them only when it is on all of IPv4, over which names are taken to be reached.
 */
public sealed interface Peer {

    /** Addresses. */
    static Peer of(Cidr cidr) {
        return new Block(cidr);
    }

    /**
     * Members of a named group.
     *
     * @throws IllegalArgumentException when it is not an id
     */
    static Peer group(String id) {
        return new Group(id);
    }

    /**
     * A host by its DNS name.
     *
     * @throws IllegalArgumentException when it is not a name, or still holds a placeholder
     */
    static Peer host(String name) {
        return new Host(name);
    }

    /** Whether its addresses are not known here. */
    default boolean isNamed() {
        return !(this instanceof Block);
    }

    /**
     * Addresses.
     *
     * @param cidr which ones
     */
    record Block(Cidr cidr) implements Peer {
        /** Checks that nothing is missing. */
        public Block {
            requireNonNull(cidr, "cidr");
        }

        @Override
        public String toString() {
            return cidr.toString();
        }
    }

    /**
     * A host by its DNS name.
     *
     * @param name in lower case, without a dot at its end
     */
    record Host(String name) implements Peer {

        private static final int LONGEST = 253;
        private static final Pattern DNS_NAME =
                Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

        /**
         * Checks the name; upper case and a dot at the end are dropped.
         *
         * @throws IllegalArgumentException when it is not a name
         */
        public Host {
            String given = requireNonNull(name, "name");
            // To lower case a long text can take minutes: some letters become two.
            String lower = given.length() > LONGEST + 1 ? given : given.toLowerCase(Locale.ROOT);
            name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
            if (name.length() > LONGEST || !DNS_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("host " + Finding.quote(given)
                        + " is not a DNS name; allowed are letters, digits, hyphens and dots, such as cs-anony.aliyuncs.com,"
                        + " every placeholder filled in; an address is a CIDR");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Members of a security group or a prefix list, whatever their addresses.
     *
     * @param id such as {@code sg-0a1b2c3d}
     */
    record Group(String id) implements Peer {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,126}[A-Za-z0-9])?");

        /**
         * Checks the id.
         *
         * @throws IllegalArgumentException when it is not valid
         */
        public Group {
            requireNonNull(id, "id");
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "group " + Finding.quote(id)
                                + " is not an id; allowed are up to 128 letters, digits, hyphens, dots, slashes and underscores, such as sg-0a1b2c3d");
            }
        }

        /** Whether it is a prefix list, by the beginning of its id on both clouds. */
        public boolean isPrefixList() {
            return id.startsWith("pl-");
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
