package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** The elastic network interfaces of the account and the private addresses on them. */
public final class Interfaces {

    /** One private address on one interface: what at most one EIP can be bound to. */
    public record Place(String interfaceId, String privateAddress) {}

    /** The machine that an interface is attached to, when it is attached to one, and the network that it is in. */
    record Site(Optional<String> instanceId, String vpcId) {
        static Site unattached(String vpcId) {
            return new Site(Optional.empty(), vpcId);
        }
    }

    private static final class Entry {
        final String id;
        final String primary;
        final Site site;
        final Set<String> addresses = new LinkedHashSet<>();

        Entry(String id, String primary, Site site) {
            this.id = id;
            this.primary = primary;
            this.site = site;
        }
    }

    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final Map<String, Set<Entry>> byAddress = new LinkedHashMap<>();
    private final Counters counters;

    /** Where addresses that nobody has get interfaces; null for nowhere. */
    @Nullable
    private String grownIn;

    Interfaces(Counters counters) {
        this.counters = counters;
    }

    /** From now on an address that nobody has gets an interface of its own when it is first asked for. */
    void growOnDemand(String vpcId) {
        grownIn = vpcId;
    }

    String create(String primary, Collection<String> secondaries, Site site) {
        Entry entry = new Entry("eni-" + Names.number(counters.next("eni")), primary, site);
        byId.put(entry.id, entry);
        put(entry, primary);
        secondaries.forEach(address -> put(entry, address));
        return entry.id;
    }

    void addAddress(String id, String address) {
        put(require(id), address);
    }

    private void put(Entry entry, String address) {
        entry.addresses.add(address);
        byAddress.computeIfAbsent(address, key -> new LinkedHashSet<>()).add(entry);
    }

    void removeAddress(String id, String address) {
        Entry entry = require(id);
        if (address.equals(entry.primary)) {
            throw new IllegalArgumentException(
                    address + " is the primary address of " + id + "; delete the interface instead");
        }
        if (!entry.addresses.remove(address)) {
            throw new IllegalArgumentException(id + " has no address " + address);
        }
        take(entry, address);
    }

    void delete(String id) {
        Entry entry = require(id);
        byId.remove(id);
        entry.addresses.forEach(address -> take(entry, address));
    }

    private void take(Entry entry, String address) {
        Set<Entry> entries = byAddress.getOrDefault(address, Set.of());
        entries.remove(entry);
        if (entries.isEmpty()) {
            byAddress.remove(address);
        }
    }

    Set<String> addressesOf(String id) {
        return new LinkedHashSet<>(require(id).addresses);
    }

    /** The interfaces with at least one of these addresses, each once. */
    public Collection<NetworkInterface> having(Collection<String> addresses) {
        Map<String, NetworkInterface> found = new LinkedHashMap<>();
        for (String address : addresses) {
            if (grownIn != null && isAddress(address) && !byAddress.containsKey(address)) {
                create(address, Set.of(), Site.unattached(grownIn));
            }
            for (Entry entry : byAddress.getOrDefault(address, Set.of())) {
                found.putIfAbsent(entry.id, view(entry));
            }
        }
        return found.values();
    }

    private static boolean isAddress(String text) {
        return NetBlock.ofAddress(text).isPresent();
    }

    public Collection<NetworkInterface> all() {
        return byId.values().stream().map(Interfaces::view).toList();
    }

    public Optional<NetworkInterface> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Interfaces::view);
    }

    /**
     * The place for an association: rules {@link EngineRule#ASSOCIATE_NEEDS_ITS_TARGET} and
     * {@link EngineRule#NO_ADDRESS_MEANS_PRIMARY}.
     */
    public Place place(String id, String address) {
        Entry entry = byId.get(id);
        if (entry == null) {
            throw Refusal.of(Reason.NO_SUCH_INTERFACE, EngineRule.ASSOCIATE_NEEDS_ITS_TARGET, id);
        }
        String wanted = address.isEmpty() ? entry.primary : address;
        if (!entry.addresses.contains(wanted)) {
            throw Refusal.of(Reason.NO_SUCH_PRIVATE_ADDRESS, EngineRule.ASSOCIATE_NEEDS_ITS_TARGET, wanted);
        }
        return new Place(id, wanted);
    }

    public boolean isPrimary(Place place) {
        Entry entry = byId.get(place.interfaceId());
        return entry != null && entry.primary.equals(place.privateAddress());
    }

    private Entry require(String id) {
        @Nullable Entry entry = byId.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("there is no interface " + id);
        }
        return entry;
    }

    private static NetworkInterface view(Entry entry) {
        return new NetworkInterface(
                entry.id, entry.primary, entry.addresses, entry.site.instanceId(), Optional.of(entry.site.vpcId()));
    }
}
