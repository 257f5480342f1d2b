package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.NetworkInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one key's work knows of the cloud at this moment. What is not in here has to be read; nothing in here is older
 * than the last mutation that could have changed it.
 *
 * @param readings fresh readings by id; an empty reading means that the cloud does not know the id
 * @param owned all EIPs that carry the record's mark, when they were read
 * @param located the network interfaces of the pod's address, when they were looked for
 * @param sent the last mutation that the cloud accepted for an EIP
 * @param purchases what is known of purchases for the record
 * @param suspects whether the sweep saw the cloud contradict the record
 */
record CloudView(
        Map<EipId, Optional<Eip>> readings,
        Optional<List<Eip>> owned,
        Optional<Located> located,
        Map<EipId, Sent> sent,
        Purchases purchases,
        boolean suspects) {

    /** How long the effect of an accepted mutation may stay invisible before it is sent again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * The interfaces that have an address.
     *
     * @param vpcId the one network that was looked in; empty when it was the whole region
     */
    record Located(String address, List<NetworkInterface> interfaces, Optional<String> vpcId) {}

    /** A mutation that the cloud accepted. */
    record Sent(EipAction action, Instant at) {}

    /** What this process knows of purchases for a record. */
    enum Purchases {
        /** It created the record and has bought nothing for it: reading is not needed. */
        NONE_YET,
        /** Something may have been bought: read by owner before buying. */
        POSSIBLE,
        /** The last attempt's token is spent: write a new attempt before buying. */
        ATTEMPT_SPENT
    }

    boolean hasRead(EipId id) {
        return readings.containsKey(id);
    }

    Optional<Eip> eip(EipId id) {
        return readings.getOrDefault(id, Optional.empty());
    }

    /** Whether this mutation was accepted so recently that its effect may not show yet. */
    boolean awaits(EipId id, EipAction action, Instant now) {
        Sent last = sent.get(id);
        return last != null && last.action() == action && now.isBefore(last.at().plus(PATIENCE));
    }

    boolean hasSent(EipId id, EipAction action) {
        Sent last = sent.get(id);
        return last != null && last.action() == action;
    }

    Optional<List<NetworkInterface>> interfacesOf(String address) {
        return located(address).map(Located::interfaces);
    }

    Optional<Located> located(String address) {
        return located.filter(found -> found.address().equals(address));
    }
}
