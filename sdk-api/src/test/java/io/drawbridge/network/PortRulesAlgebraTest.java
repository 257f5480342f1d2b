package io.drawbridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over rule sets from seeds; a failure names its seed. */
@DisplayName("The algebra of port rules")
class PortRulesAlgebraTest {

    private static final int SMALL_CASES = 4_000;
    private static final int LARGE_CASES = 40;
    private static final int MORE = 5;
    private static final int FLOWS = 12;

    @FunctionalInterface
    private interface Law {
        void hold(RandomRules random, int rules);
    }

    private static void holds(Law law) {
        holds(law, 0, 1);
    }

    /** Every case mixes families, protocols, actions, names and priorities; the large ones have 100 to 140 rules. */
    private static void holds(Law law, int from, int to) {
        LongStream.range(from * SMALL_CASES, to * SMALL_CASES).parallel().forEach(seed -> hold(law, seed, 0, 9));
        LongStream.range(from * LARGE_CASES, to * LARGE_CASES).parallel().forEach(seed -> hold(law, ~seed, 100, 140));
    }

    static List<Law> laws() {
        return List.of(
                PortRulesAlgebraTest::merges,
                PortRulesAlgebraTest::subtracts,
                PortRulesAlgebraTest::differs,
                PortRulesAlgebraTest::allowsOnly,
                PortRulesAlgebraTest::evaluates,
                PortRulesAlgebraTest::covers);
    }

    @Tag("proof")
    @ParameterizedTest(name = "{index}")
    @MethodSource("laws")
    @DisplayName("keeps each of its laws in a hundred thousand cases, a thousand of them large")
    void manyCases(Law law) {
        holds(law, 1, MORE);
    }

    /** In loops over flows, where an AssertJ assertion would cost more than what it checks. */
    private static void same(boolean found, boolean expected, Action action, Flow flow) {
        if (found != expected) {
            throw new AssertionError(action + " " + flow + " is listed: " + found + ", expected " + expected);
        }
    }

    private static void hold(Law law, long seed, int fewest, int most) {
        RandomRules random = new RandomRules(seed);
        try {
            law.hold(random, fewest + random.below(most - fewest + 1));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    @Test
    @DisplayName("merges without regard to order or repetition, and keeps every verdict")
    void merge() {
        holds(PortRulesAlgebraTest::merges);
    }

    private static void merges(RandomRules random, int size) {
        PortRules a = random.rules(size);
        PortRules b = random.rules(size / 2);
        PortRules c = random.rules(size / 3);
        PortRules both = a.merge(b);
        assertThat(both).isEqualTo(b.merge(a)).isEqualTo(both.normalize()).isEqualTo(both.merge(b));
        assertThat(a.merge(a))
                .isEqualTo(a.normalize())
                .isEqualTo(random.shuffled(a).normalize());
        assertThat(both.merge(c)).isEqualTo(a.merge(b.merge(c)));
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            for (Action action : Action.values()) {
                same(
                        NaiveRules.lists(both.all(), action, flow),
                        NaiveRules.lists(a.all(), action, flow) || NaiveRules.lists(b.all(), action, flow),
                        action,
                        flow);
            }
        }
    }

    @Test
    @DisplayName("subtracts and intersects just the traffic that is in the others")
    void subtract() {
        holds(PortRulesAlgebraTest::subtracts);
    }

    private static void subtracts(RandomRules random, int size) {
        PortRules a = random.rules(size);
        PortRules b = random.rules(size);
        PortRules rest = a.subtract(b);
        PortRules common = a.intersect(b);
        assertThat(rest).isEqualTo(rest.normalize());
        assertThat(rest.intersect(b).isEmpty()).isTrue();
        assertThat(rest.merge(common)).isEqualTo(rest.merge(common).merge(rest));
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            for (Action action : Action.values()) {
                boolean mine = NaiveRules.lists(a.all(), action, flow);
                boolean theirs = NaiveRules.lists(b.all(), action, flow);
                same(NaiveRules.lists(rest.all(), action, flow), mine && !theirs, action, flow);
                same(NaiveRules.lists(common.all(), action, flow), mine && theirs, action, flow);
            }
        }
    }

    @Test
    @DisplayName("comes to the target when the difference to it is applied")
    void diff() {
        holds(PortRulesAlgebraTest::differs);
    }

    private static void differs(RandomRules random, int size) {
        PortRules before = random.rules(size);
        PortRules after = random.below(3) == 0 ? before.merge(random.rules(3)) : random.rules(size);
        PortRules.Diff diff = before.diff(after);
        PortRules reached = diff.applyTo(before);
        assertThat(reached.diff(after).isEmpty()).isTrue();
        assertThat(diff.removed().intersect(after).isEmpty()).isTrue();
        assertThat(diff.added().intersect(before).isEmpty()).isTrue();
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            for (Action action : Action.values()) {
                same(
                        NaiveRules.lists(reached.all(), action, flow),
                        NaiveRules.lists(after.all(), action, flow),
                        action,
                        flow);
            }
        }
    }

    @Test
    @DisplayName("lets the same addresses in by rules that allow only, and no name more than was not denied by itself")
    void withoutDenials() {
        holds(PortRulesAlgebraTest::allowsOnly);
    }

    private static void allowsOnly(RandomRules random, int size) {
        PortRules rules = random.rules(size);
        PortRules allowed = rules.withoutDenials();
        assertThat(allowed).isEqualTo(allowed.normalize());
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            boolean before = rules.evaluate(flow).action() == Action.ALLOW;
            boolean after = allowed.evaluate(flow).action() == Action.ALLOW;
            boolean named = flow.peer().isNamed();
            boolean deniedByName = rules.stream()
                    .anyMatch(
                            rule -> rule.action() == Action.DENY && rule.peer().equals(flow.peer()));
            if (named ? after && !deniedByName : after != before) {
                same(after, before, Action.ALLOW, flow);
            }
        }
    }

    @Test
    @DisplayName("evaluates as if every rule were looked at, by the same rule, for addresses, names and whole blocks")
    void evaluate() {
        holds(PortRulesAlgebraTest::evaluates);
    }

    private static void evaluates(RandomRules random, int size) {
        Firewall firewall = random.firewall(random.rules(size));
        assertThat(firewall.rules()).isEqualTo(random.order());
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            assertThat(firewall.evaluate(flow).by()).as("%s", flow).isEqualTo(NaiveRules.decides(firewall, flow));
            assertThat(firewall.evaluate(flow).action()).isEqualTo(NaiveRules.verdict(firewall, flow));
            assertThat(firewall.evaluate(flow).isCertain())
                    .as("certain %s", flow)
                    .isEqualTo(!isOpen(firewall, random, flow));
        }
        PortRules allowed = firewall.allowed();
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            if (!flow.peer().isNamed()) {
                same(
                        NaiveRules.lists(allowed.all(), Action.ALLOW, flow),
                        NaiveRules.verdict(firewall, flow) == Action.ALLOW,
                        Action.ALLOW,
                        flow);
            }
        }
        Cidr block = random.block();
        Flow one = random.flow();
        assertThat(firewall.evaluate(new Flow(one.direction(), one.protocol(), one.port(), Peer.of(block)))
                        .action())
                .as("%s with %s", one, block)
                .isEqualTo(everyAddressIsAllowed(firewall, one, block) ? Action.ALLOW : Action.DENY);
    }

    private static boolean everyAddressIsAllowed(Firewall firewall, Flow flow, Cidr block) {
        int first = (int) block.range().firstLow();
        int last = (int) block.range().lastLow();
        for (int address = first; address <= last; address++) {
            Peer peer = Peer.of(Cidr.ofIpv4(address, 32));
            Flow single = new Flow(flow.direction(), flow.protocol(), flow.port(), peer);
            if (NaiveRules.verdict(firewall, single) == Action.DENY) {
                return false;
            }
        }
        return true;
    }

    @Test
    @DisplayName("covers just what an evaluation of each flow lets through, and knows what is superfluous and shadowed")
    void coverage() {
        holds(PortRulesAlgebraTest::covers);
    }

    private static void covers(RandomRules random, int size) {
        PortRules needed = random.rules(1 + size / 2);
        Firewall firewall = random.firewall(random.rules(size));
        Coverage coverage = needed.coveredBy(firewall);
        for (int i = 0; i < FLOWS; i++) {
            Flow flow = random.flow();
            agrees(needed, firewall, coverage, flow, isOpen(firewall, random, flow));
        }
    }

    /** Whether a rule about a name, which the flow's end may be in, might decide otherwise. */
    private static boolean isOpen(Firewall firewall, RandomRules random, Flow flow) {
        Action decided = NaiveRules.verdict(firewall, flow);
        Optional<FirewallRule> by = NaiveRules.decides(firewall, flow);
        return firewall.rules().stream()
                .filter(rule ->
                        rule.rule().action() != decided && rule.rule().peer().isNamed())
                .filter(rule -> by.isEmpty() || random.mayComeBefore(rule, by.get()))
                .filter(rule -> !flow.peer().isNamed() || rule.rule().peer() instanceof Peer.Host)
                .anyMatch(rule -> NaiveRules.matches(rule.rule().withPeer(flow.peer()), flow));
    }

    private static void agrees(PortRules needed, Firewall firewall, Coverage coverage, Flow flow, boolean isOpen) {
        boolean isNeeded = NaiveRules.lists(needed.all(), Action.ALLOW, flow) && !NaiveRules.denies(needed.all(), flow);
        boolean isDenied = NaiveRules.verdict(firewall, flow) == Action.DENY;
        boolean decided = NaiveRules.decides(firewall, flow).isPresent();
        assertThat(NaiveRules.lists(coverage.missing().all(), Action.ALLOW, flow))
                .as("missing %s", flow)
                .isEqualTo(isNeeded && isDenied && !decided && !isOpen);
        assertThat(coverage.unknown().stream()
                        .anyMatch(each -> NaiveRules.lists(each.open().all(), Action.ALLOW, flow)))
                .as("unknown %s", flow)
                .isEqualTo(isNeeded && isOpen);
        assertThat(coverage.contradicted().stream()
                        .filter(each -> NaiveRules.lists(each.blocked().all(), Action.ALLOW, flow))
                        .map(Coverage.Contradiction::by))
                .as("contradicted %s", flow)
                .isEqualTo(
                        isNeeded && isDenied && decided && !isOpen
                                ? List.of(NaiveRules.decides(firewall, flow).orElseThrow())
                                : List.of());
        NaiveRules.decides(firewall, flow).ifPresent(rule -> {
            assertThat(coverage.shadowed().stream().filter(same -> same == rule))
                    .isEmpty();
            if (rule.rule().action() == Action.ALLOW
                    && !isNeeded
                    && !flow.peer().isNamed()) {
                assertThat(coverage.superfluous()).as("superfluous %s", flow).anySatisfy(each -> {
                    assertThat(each.rule()).isEqualTo(rule);
                    assertThat(NaiveRules.lists(each.beyond().all(), Action.ALLOW, flow))
                            .isTrue();
                });
            }
        });
    }
}
