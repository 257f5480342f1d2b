package io.drawbridge.k8s.operator.internal.lifecycle;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
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
 * @param readings fresh readings by id; an empty reading means that the answer did not have the id
 * @param absences since when, and how often in a row, an id was not in the answers
 * @param owned all EIPs that carry the record's mark, when they were read
 * @param nothingOwned since when, and how often in a row, none was in the answers
 * @param tagged the EIPs with the tag that the pod asks for, when they were read
 * @param located the network interfaces of the pod's address, when they were looked for
 * @param sent the mutations that the cloud accepted, by EIP and kind of call
 * @param purchases what is known of purchases for the record
 * @param knowsPurchases whether this process has made every purchase for the record, and knows the end of each
 * @param suspects whether the cloud was seen to contradict the record
 * @param seesNothing whether not one of the cluster's EIPs is seen at this moment
 */
public record CloudView(
        Map<EipId, Optional<Eip>> readings,
        Map<EipId, Absence> absences,
        Optional<List<Eip>> owned,
        Optional<Absence> nothingOwned,
        Optional<Tagged> tagged,
        Optional<Located> located,
        Map<EipId, Map<EipAction, Sent>> sent,
        Purchases purchases,
        boolean knowsPurchases,
        boolean suspects,
        boolean seesNothing) {

    /** How long the effect of a mutation may stay invisible, a purchase among them: clouds promise less. */
    public static final Duration VISIBILITY = Duration.ofMinutes(6);

    /** For so long, EIPs that vanish together are taken for a view that is gone; then they are. */
    public static final Duration BELIEVED_AFTER = Duration.ofMinutes(30);

    /** How long an accepted mutation is waited for before it is sent again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One answer proves nothing. */
    private static final int ENOUGH_READINGS = 3;

    /**
     * The interfaces that have an address.
     *
     * @param vpcId the one network that was looked in; empty when it was the whole region
     */
    public record Located(String address, List<NetworkInterface> interfaces, Optional<String> vpcId) {}

    /** All EIPs that carry a tag. */
    public record Tagged(EipTag tag, List<Eip> eips) {}

    /** A kind of mutation that the cloud accepted, for the first and the last time in a row. */
    public record Sent(Instant first, Instant last) {}

    /** An unbroken row of answers without an EIP. */
    public record Absence(Instant since, Instant last, int readings) {
        public static Absence first(Instant now) {
            return new Absence(now, now, 1);
        }

        public Absence again(Instant now) {
            return new Absence(since, now, readings + 1);
        }

        public boolean isOver(Duration time, Instant now) {
            return readings >= ENOUGH_READINGS && !now.isBefore(since.plus(time));
        }
    }

    /** What this process knows of purchases for a record. */
    public enum Purchases {
        /** It created the record and has bought nothing for it: reading is not needed. */
        NONE_YET,
        /** Something may have been bought: read by owner before buying. */
        POSSIBLE,
        /** The last attempt's token is spent: write a new attempt before buying. */
        ATTEMPT_SPENT
    }

    public boolean hasRead(EipId id) {
        return readings.containsKey(id);
    }

    public Optional<Eip> eip(EipId id) {
        return readings.getOrDefault(id, Optional.empty());
    }

    /** Whether a pod may lose its EIP because this id is not there any more. */
    boolean isLost(EipId id, Instant now) {
        return isGone(id, seesNothing ? VISIBILITY.multipliedBy(2) : VISIBILITY, now);
    }

    /** Whether an id has been missing for so long, and often enough. */
    boolean isGone(EipId id, Duration patience, Instant now) {
        return absence(id).filter(absence -> absence.isOver(patience, now)).isPresent();
    }

    /** Whether nothing was bought that could still turn up. */
    boolean isNothingOwned(Instant now) {
        return nothingOwned.filter(none -> none.isOver(VISIBILITY, now)).isPresent();
    }

    private Optional<Absence> absence(EipId id) {
        return Optional.ofNullable(absences.get(id));
    }

    /** Whether this mutation was accepted so recently that its effect may not show yet. */
    boolean awaits(EipId id, EipAction action, Instant now) {
        return sent(id, action)
                .filter(sent -> now.isBefore(sent.last().plus(PATIENCE)))
                .isPresent();
    }

    boolean hasSent(EipId id, EipAction action) {
        return sent(id, action).isPresent();
    }

    private Optional<Sent> sent(EipId id, EipAction action) {
        return Optional.ofNullable(sent.getOrDefault(id, Map.of()).get(action));
    }

    Optional<List<Eip>> tagged(EipTag tag) {
        return tagged.filter(found -> found.tag().equals(tag)).map(Tagged::eips);
    }

    Optional<List<NetworkInterface>> interfacesOf(String address) {
        return located(address).map(Located::interfaces);
    }

    Optional<Located> located(String address) {
        return located.filter(found -> found.address().equals(address));
    }
}
