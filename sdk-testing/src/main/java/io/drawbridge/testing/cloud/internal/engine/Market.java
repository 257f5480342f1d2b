package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** What limits purchases: quota, anti-abuse, and which address comes out. */
public final class Market {

    private static final Duration ABUSE_WINDOW = Duration.ofHours(1);
    private static final Duration RECOVERABLE = Duration.ofDays(7);

    private final Settings settings;
    private final Counters counters;
    private final Deque<Instant> recentPurchases = new ArrayDeque<>();
    private final Deque<String> freeAddresses = new ArrayDeque<>();
    private final Map<String, EipEntry> released = new HashMap<>();
    private int quota;

    @Nullable
    private Instant blockedUntil;

    Market(Settings settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
        this.quota = settings.quota();
    }

    void changeQuota(int newQuota) {
        quota = newQuota;
    }

    public int quota() {
        return quota;
    }

    /** Rules {@link EngineRule#QUOTA_OF_ADDRESSES} and {@link EngineRule#FREQUENT_PURCHASE_BLOCKS}. */
    void admit(int live, Instant now) {
        boolean countsPurchases = settings.profile() == CloudProfile.ALIYUN;
        if (countsPurchases) {
            admitFrequency(now);
        }
        if (live >= quota) {
            throw Refusal.of(Reason.QUOTA, EngineRule.QUOTA_OF_ADDRESSES);
        }
        if (countsPurchases) {
            recentPurchases.addLast(now);
        }
    }

    /** Rule {@link EngineRule#FREQUENT_PURCHASE_COUNTS_SUCCESSES}. */
    private void admitFrequency(Instant now) {
        if (blockedUntil != null && now.isBefore(blockedUntil)) {
            throw Refusal.of(Reason.FREQUENT_PURCHASE, EngineRule.FREQUENT_PURCHASE_BLOCKS);
        }
        Instant windowStart = now.minus(ABUSE_WINDOW);
        while (!recentPurchases.isEmpty() && !recentPurchases.getFirst().isAfter(windowStart)) {
            recentPurchases.removeFirst();
        }
        if (recentPurchases.size() >= 2L * quota) {
            blockedUntil = now.plus(ABUSE_WINDOW);
            throw Refusal.of(Reason.FREQUENT_PURCHASE, EngineRule.FREQUENT_PURCHASE_BLOCKS);
        }
    }

    public EipEntry make(Purchase purchase, Instant now) {
        boolean aliyun = settings.profile() == CloudProfile.ALIYUN;
        String id = (aliyun ? "eip-" : "eipalloc-") + Names.number(counters.next("eip"));
        return new EipEntry(id, nextAddress(), purchase, now);
    }

    /** Rule {@link EngineRule#ADDRESSES_COME_BACK}. */
    private String nextAddress() {
        boolean again = settings.assumes(Assumption.AddressReuse.LATEST_RELEASED) && !freeAddresses.isEmpty();
        return again ? freeAddresses.removeLast() : Names.publicAddress(counters.next("address"));
    }

    /** Rules {@link EngineRule#RECOVERY_FOR_SEVEN_DAYS} and {@link EngineRule#RECOVERY_KEEPS_THE_ID}. */
    EipEntry recover(String idOrAddress, Purchase purchase, Instant now) {
        EipEntry old = released.get(idOrAddress);
        boolean inTime = old != null && old.goneAt != null && now.isBefore(old.goneAt.plus(RECOVERABLE));
        if (old == null || !inTime || !freeAddresses.remove(old.address)) {
            recentPurchases.pollLast();
            throw Refusal.of(Reason.NOT_RECOVERABLE, EngineRule.RECOVERY_FOR_SEVEN_DAYS, idOrAddress);
        }
        return new EipEntry(old.id, old.address, purchase, now);
    }

    void takeBack(EipEntry entry) {
        freeAddresses.addLast(entry.address);
        released.put(entry.id, entry);
        released.put(entry.address, entry);
    }
}
