package io.drawbridge.network;

import static java.util.Objects.requireNonNull;

/** The other end of a {@link PortRule}: where traffic comes from, or goes to. */
public sealed interface Peer {

    /** Addresses. */
    static Peer of(Cidr cidr) {
        return new Block(cidr);
    }

    /** Members of a named group. */
    static Peer group(String id) {
        return new Group(id);
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
     * Members of a security group or a prefix list, whatever their addresses.
     *
     * @param id such as {@code sg-0a1b2c3d}
     */
    record Group(String id) implements Peer {
        /** Checks that nothing is missing. */
        public Group {
            requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
