package io.drawbridge.testing.simulation;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** What a story knows of one of its pods. */
final class SimulatedPod {

    final int number;
    final Wish wish;

    /** What others wrote on the present pod, by annotation. */
    final Map<String, String> notes = new HashMap<>();

    /** Where it was seen in service. */
    final Set<AssociationTarget> served = new HashSet<>();

    private boolean there;
    private boolean lostItsEip;
    private String address = "";
    private Instant changedAt;
    private Instant leftServiceAt;

    @Nullable
    private final EipId given;

    @Nullable
    private Instant lostItsEipAt;

    @Nullable
    private Instant recordTouchedAt;

    SimulatedPod(int number, Wish wish, Optional<EipId> given, Instant now) {
        this.number = number;
        this.wish = wish;
        this.given = given.orElse(null);
        this.changedAt = now;
        this.leftServiceAt = now;
    }

    /** The EIP that a person bought for it. */
    Optional<EipId> given() {
        return Optional.ofNullable(given);
    }

    String name() {
        return "pod-" + number;
    }

    boolean isThere() {
        return there;
    }

    String address() {
        return address;
    }

    /** When it last came or went. */
    Instant changedAt() {
        return changedAt;
    }

    void comes(String newAddress, Instant now) {
        there = true;
        address = newAddress;
        changedAt = now;
        notes.clear();
    }

    void goes(Instant now) {
        there = false;
        leftServiceAt = served.isEmpty() ? leftServiceAt : now;
        changedAt = now;
    }

    /** When the last pod that was served went. */
    Instant leftServiceAt() {
        return leftServiceAt;
    }

    /** Somebody deleted its EIP: an address that was to stay the same cannot be had again without a person's word. */
    void lostItsEip(Instant now) {
        lostItsEipAt = now;
        lostItsEip = wish == Wish.KEEP_A_WHILE || wish == Wish.KEEP_FOR_EVER;
    }

    Optional<Instant> lostItsEipAt() {
        return Optional.ofNullable(lostItsEipAt);
    }

    /** Whether an operator has to wait for people: they took an address that was to stay, or edited the record. */
    boolean isForPeopleToMend() {
        return lostItsEip || isRecordTouched();
    }

    /** Somebody took the record in hand: when its EIP goes is theirs to answer for. */
    void recordTouched(Instant now) {
        recordTouchedAt = now;
    }

    boolean isRecordTouched() {
        return recordTouchedAt != null;
    }
}
