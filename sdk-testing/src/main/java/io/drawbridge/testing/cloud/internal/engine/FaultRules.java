package io.drawbridge.testing.cloud.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The fault dials that are on, in the order in which they were switched on. */
public final class FaultRules {

    /** Says at each call that a dial is for, in order, whether it strikes. */
    public interface Armed {
        boolean strikes(Instant now);

        boolean isSpent(Instant now);
    }

    /** One dial; what it does may need the engine's word for a reason. */
    public record Rule(Predicate<Action> aim, BiFunction<Action, Engine, Fault> fault, Armed armed) {}

    private final List<Rule> rules = new ArrayList<>();

    public synchronized void add(Rule rule) {
        rules.add(rule);
    }

    public synchronized void clear() {
        rules.clear();
    }

    synchronized Fault decide(Action action, Instant now, Engine engine) {
        Fault fault = Fault.NONE;
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.aim.test(action) && rule.armed.strikes(now)) {
                fault = fault.and(rule.fault.apply(action, engine));
            }
            if (rule.armed.isSpent(now)) {
                all.remove();
            }
        }
        return fault;
    }
}
