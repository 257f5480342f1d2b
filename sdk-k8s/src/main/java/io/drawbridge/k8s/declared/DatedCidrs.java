package io.drawbridge.k8s.declared;

import io.drawbridge.network.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists of blocks, each with an end or without. */
final class DatedCidrs {

    private static final String CIDR = "cidr";
    static final String UNTIL = "until";

    private DatedCidrs() {}

    static List<Dated<Cidr>> read(DeclaredField list) {
        List<Dated<Cidr>> entries = new ArrayList<>();
        Set<Cidr> seen = new HashSet<>();
        List<DeclaredField> items = list.items();
        if (items.isEmpty() && list.node().isArray()) {
            list.wrong("without entries is no list", "name CIDRs, or write none for what has the list");
        }
        for (DeclaredField item : items) {
            entry(item).ifPresent(entry -> {
                if (!seen.add(entry.value())) {
                    item.finding(entry.value() + " is in the list already", "keep one of the two");
                }
                entries.add(entry);
            });
        }
        return entries;
    }

    private static Optional<Dated<Cidr>> entry(DeclaredField item) {
        if (!item.node().isObject()) {
            return item.value(Cidr::of).map(Dated::lasting);
        }
        Map<String, DeclaredField> fields = item.fields(CIDR, UNTIL);
        Optional<Instant> until = until(fields);
        return item.required(fields, CIDR)
                .flatMap(field -> field.value(Cidr::of))
                .map(cidr -> new Dated<>(cidr, until));
    }

    static Optional<Instant> until(Map<String, DeclaredField> fields) {
        return Optional.ofNullable(fields.get(UNTIL)).flatMap(field -> field.value(EndDate::parse));
    }
}
