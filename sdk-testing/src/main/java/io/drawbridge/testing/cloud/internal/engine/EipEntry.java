package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** One EIP in the engine, from its purchase on; stays as a record of the purchase when it is released. */
public final class EipEntry {

    /** An order for an EIP, checked and complete. */
    public record Purchase(
            EipEntry.Buyer buyer, Map<String, String> attributes, Map<String, String> tags, Duration invisibleFor) {}

    public enum State {
        AVAILABLE("Available"),
        ASSOCIATING("Associating"),
        IN_USE("InUse"),
        UNASSOCIATING("Unassociating"),
        RELEASING("Releasing"),
        GONE("Released");

        public final String word;

        State(String word) {
            this.word = word;
        }
    }

    public enum Membership {
        NONE(""),
        BINDING("BINDING"),
        BINDED("BINDED"),
        UNBINDING("UNBINDING");

        public final String word;

        Membership(String word) {
            this.word = word;
        }
    }

    public enum Buyer {
        PROGRAM,
        HAND
    }

    public final String id;
    public final String address;
    public final Buyer buyer;
    public final Instant boughtAt;
    final Instant visibleFrom;
    public final Map<String, String> attributes;
    public final Map<String, String> tags;

    @Nullable
    private OwnerMark mark;

    public State state = State.AVAILABLE;
    public Membership membership = Membership.NONE;
    public String packageId = "";
    public String associationId = "";
    public String lock = "";
    public boolean deletionProtection;

    @Nullable
    public Place place;

    /** The operation under way, while there is one. */
    @Nullable
    public Object running;

    boolean packageBusy;

    @Nullable
    public Instant goneAt;

    EipEntry(String id, String address, Purchase purchase, Instant boughtAt) {
        this.id = id;
        this.address = address;
        this.buyer = purchase.buyer();
        this.boughtAt = boughtAt;
        this.visibleFrom = boughtAt.plus(purchase.invisibleFor());
        this.attributes = purchase.attributes();
        this.tags = purchase.tags();
        this.mark = OwnerMark.fromTags(tags).orElse(null);
    }

    void tag(String key, String value) {
        tags.put(key, value);
        mark = OwnerMark.fromTags(tags).orElse(null);
    }

    void untag(String key) {
        tags.remove(key);
        mark = OwnerMark.fromTags(tags).orElse(null);
    }

    /** What every cloud shows of it. */
    public Eip.Builder show() {
        Eip.Builder eip =
                Eip.builder(EipId.of(id), address, EipState.of(state.word)).tags(tags);
        if (place != null) {
            Optional<String> bound = Optional.of(place.privateAddress()).filter(text -> !text.isEmpty());
            eip.association(new Association(place.interfaceId(), bound));
        }
        if (!packageId.isEmpty()) {
            eip.bandwidthPackageId(BandwidthPackageId.of(packageId));
        }
        return eip;
    }

    /** As it is, past everything that a cloud hides. */
    public Eip asItIs() {
        return show().allocatedAt(boughtAt).build();
    }

    public Optional<OwnerMark> mark() {
        return Optional.ofNullable(mark);
    }

    /** Neither released nor being released. */
    public boolean isKept() {
        return state != State.GONE && state != State.RELEASING;
    }

    /** Rule {@link EngineRule#LATE_VISIBILITY}. */
    public boolean isVisibleAt(Instant now) {
        return !now.isBefore(visibleFrom);
    }
}
