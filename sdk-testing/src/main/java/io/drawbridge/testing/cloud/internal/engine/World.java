package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.Unbinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * The state of the account, its indexes, and the transitions under way. Changed by {@link EipOperations} and by time
 * only; holds no rules but {@link EngineRule#STATES_PASS_BY_THEMSELVES}.
 */
public final class World {

    private record Transition(Instant due, long order, Runnable effect) {}

    public final Settings settings;
    public final String region;
    public final Interfaces interfaces;
    public final Market market;
    /** The shared bandwidth packages by their ids, with the time when each was made. */
    public final Map<String, Instant> packages = new LinkedHashMap<>();

    /** Who uses a place, by the UID of the PodEIP, as far as a test has declared it. */
    final Map<Place, String> holders = new HashMap<>();

    /** What the caller may do; null when it may do everything. */
    @Nullable
    Set<String> permissions;

    public final List<Unbinding> unbindings = new ArrayList<>();

    private final Map<String, EipEntry> live = new LinkedHashMap<>();
    private final Map<Map.Entry<String, String>, Set<EipEntry>> byTag = new HashMap<>();
    private final Map<Place, EipEntry> byPlace = new HashMap<>();
    private final Map<String, EipEntry> byAssociation = new HashMap<>();
    private final Set<String> endedAssociations = new HashSet<>();
    private final List<EipEntry> everBought = new ArrayList<>();
    private final PriorityQueue<Transition> transitions =
            new PriorityQueue<>(Comparator.comparing(Transition::due).thenComparingLong(Transition::order));
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final Counters counters;
    private Instant now = Instant.MIN;
    private long sequence;
    private long ordered;

    World(Settings settings, String region, Counters counters) {
        this.settings = settings;
        this.region = region;
        this.counters = counters;
        this.interfaces = new Interfaces(counters);
        this.market = new Market(settings, counters);
    }

    /** Rule {@link EngineRule#REGIONS_ARE_WORLDS}: an id that nothing else of the account has. */
    public String newId(String prefix) {
        return prefix + Names.number(counters.next(prefix));
    }

    /** Whether the account's network and interfaces are here. */
    public boolean isHome() {
        return region.equals(settings.region());
    }

    /** A number that tells the regions apart; that of the account's own is 0. */
    public int order() {
        return isHome() ? 0 : 1 + List.copyOf(Regions.of(settings.profile())).indexOf(region);
    }

    /** The network of the interfaces. */
    public String vpcId() {
        return isHome() ? Names.VPC : "vpc-" + Names.number(1_000_000L * order());
    }

    /** The state of a service that one vendor alone has, made when it is first asked for. */
    public <T> T part(Class<T> type, Supplier<T> make) {
        return type.cast(parts.computeIfAbsent(type, key -> make.get()));
    }

    /** The same for all regions of the account. */
    public <T> T shared(Class<T> type, Supplier<T> make) {
        return counters.part(type, make);
    }

    public Instant now() {
        return now;
    }

    long sequence() {
        return sequence;
    }

    void startCall(long number) {
        sequence = number;
    }

    /** Lets everything happen that is due, each at its own moment; time never runs back. */
    void advanceTo(Instant moment) {
        Instant end = later(now, moment);
        for (Transition next = transitions.peek(); next != null && !next.due.isAfter(end); next = transitions.peek()) {
            transitions.poll();
            now = later(now, next.due);
            next.effect.run();
        }
        now = end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public Optional<EipEntry> find(String id) {
        return Optional.ofNullable(live.get(id));
    }

    public Optional<EipEntry> at(Place place) {
        return Optional.ofNullable(byPlace.get(place));
    }

    public Optional<EipEntry> withAssociation(String associationId) {
        return Optional.ofNullable(byAssociation.get(associationId));
    }

    public Collection<EipEntry> live() {
        return Collections.unmodifiableCollection(live.values());
    }

    public List<EipEntry> everBought() {
        return Collections.unmodifiableList(everBought);
    }

    /** The live EIPs with all these tags, oldest first. */
    public Collection<EipEntry> tagged(Map<String, String> tags) {
        @Nullable Set<EipEntry> fewest = null;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            Set<EipEntry> some = byTag.getOrDefault(Map.entry(tag.getKey(), tag.getValue()), Set.of());
            fewest = fewest == null || some.size() < fewest.size() ? some : fewest;
        }
        if (fewest == null) {
            return live();
        }
        return fewest.stream()
                .filter(entry -> entry.tags.entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    public void add(EipEntry entry) {
        live.put(entry.id, entry);
        everBought.add(entry);
        entry.tags.forEach((key, value) -> index(entry, key, value));
    }

    public void tag(EipEntry entry, String key, String value) {
        @Nullable String old = entry.tags.get(key);
        entry.tag(key, value);
        if (old != null) {
            byTag.getOrDefault(Map.entry(key, old), Set.of()).remove(entry);
        }
        index(entry, key, value);
    }

    public void untag(EipEntry entry, String key) {
        @Nullable String old = entry.tags.get(key);
        if (old != null) {
            entry.untag(key);
            byTag.getOrDefault(Map.entry(key, old), Set.of()).remove(entry);
        }
    }

    private void index(EipEntry entry, String key, String value) {
        byTag.computeIfAbsent(Map.entry(key, value), tag -> new LinkedHashSet<>())
                .add(entry);
    }

    public void bind(EipEntry entry, Place place) {
        entry.place = place;
        entry.associationId = newId("eipassoc-");
        byPlace.put(place, entry);
        byAssociation.put(entry.associationId, entry);
    }

    /** Whether there was an association of this id that has ended. */
    public boolean hadAssociation(String associationId) {
        return endedAssociations.contains(associationId);
    }

    public void unbind(EipEntry entry) {
        if (!entry.associationId.isEmpty()) {
            endedAssociations.add(entry.associationId);
        }
        if (entry.place != null) {
            byPlace.remove(entry.place, entry);
        }
        byAssociation.remove(entry.associationId);
        entry.place = null;
        entry.associationId = "";
        entry.state = EipEntry.State.AVAILABLE;
        entry.running = null;
    }

    void bury(EipEntry entry) {
        unbind(entry);
        entry.state = EipEntry.State.GONE;
        entry.goneAt = now;
        live.remove(entry.id);
        entry.tags.forEach((key, value) ->
                byTag.getOrDefault(Map.entry(key, value), Set.of()).remove(entry));
        market.takeBack(entry);
    }

    /** Enters a state that ends by itself, unless something else ends it first. */
    void begin(EipEntry entry, EipEntry.State state, Duration lasting, Runnable end) {
        Object operation = new Object();
        entry.state = state;
        entry.running = operation;
        after(lasting, () -> {
            if (entry.running == operation) {
                entry.running = null;
                end.run();
            }
        });
    }

    /** Enters a state of package membership that ends by itself. */
    void beginMembership(EipEntry entry, EipEntry.Membership membership, Duration lasting, Runnable end) {
        entry.membership = membership;
        entry.packageBusy = true;
        after(lasting, () -> {
            entry.packageBusy = false;
            end.run();
        });
    }

    /** How long a change takes that a fault may slow down. */
    public Duration lasting(Fault fault) {
        return settings.transition().plus(fault.slower());
    }

    /** Lets something happen later, or now when it is not to be later. */
    public void after(Duration delay, Runnable effect) {
        if (delay.isZero()) {
            effect.run();
        } else {
            transitions.add(new Transition(now.plus(delay), ++ordered, effect));
        }
    }
}
