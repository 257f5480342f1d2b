package io.drawbridge.testing.cloud;

import io.drawbridge.testing.cloud.internal.engine.EipEntry;

/**
 * How many EIPs there were and are. {@code bought} is the sum of the others.
 *
 * @param bought all that were ever bought, by the program under test or by hand
 * @param inUse bound, or being bound or unbound
 * @param retained bound to nothing and paid for
 * @param released given back, or being given back
 */
public record Bill(int bought, int inUse, int retained, int released) {

    static Bill of(Iterable<EipEntry> everBought) {
        int bought = 0;
        int retained = 0;
        int released = 0;
        for (EipEntry entry : everBought) {
            bought++;
            retained += entry.state == EipEntry.State.AVAILABLE ? 1 : 0;
            released += entry.isKept() ? 0 : 1;
        }
        return new Bill(bought, bought - retained - released, retained, released);
    }
}
