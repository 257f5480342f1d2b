package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import io.drawbridge.testing.kube.api.ApiCall;
import io.drawbridge.testing.kube.api.Fault;
import io.drawbridge.testing.kube.api.Verb;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Makes requests go wrong, by rule or by script.
 *
 * <pre>{@code
 * kubernetes.faults().inject(Fault.lostAnswer()).on(Verb.PATCH, "pods/status").once();
 * }</pre>
 */
public final class KubernetesFaults {

    /** Decides request by request. */
    @FunctionalInterface
    public interface Script {

        /**
         * What goes wrong with this request; empty for nothing.
         *
         * @param call what is asked for; its code is zero, since nothing has been answered yet
         */
        Optional<Fault> faultOf(ApiCall call);
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Script script = call -> Optional.empty();

    KubernetesFaults() {}

    /** Begins a rule, which starts to work when it is told how often. */
    public Rule inject(Fault fault) {
        return new Rule(requireNonNull(fault, "fault"));
    }

    /** Asks this script about every request that no rule concerns. */
    public void script(Script newScript) {
        script = requireNonNull(newScript, "newScript");
    }

    /** Forgets every rule and the script. */
    public void clear() {
        rules.clear();
        script = call -> Optional.empty();
    }

    Optional<Fault> of(ApiCall call) {
        for (Rule rule : rules) {
            if (rule.takes(call)) {
                return Optional.of(rule.fault);
            }
        }
        return script.faultOf(call);
    }

    /** Which requests go wrong, and how often. */
    public final class Rule {

        private final Fault fault;
        private Predicate<ApiCall> which = call -> true;
        private long skipped;
        private long left;

        private Rule(Fault fault) {
            this.fault = fault;
        }

        /**
         * Only requests of this kind.
         *
         * @param verb what is asked for
         * @param resource such as {@code pods}, {@code pods/status} or {@code podeips.alibabacloud.com}
         */
        public Rule on(Verb verb, String resource) {
            requireNonNull(resource, "resource");
            which = which.and(call -> call.verb() == verb && call.isOn(resource));
            return this;
        }

        /** Only requests that change something. */
        public Rule onWrites() {
            which = which.and(call -> call.verb().isWrite());
            return this;
        }

        /** Only requests about objects of this name. */
        public Rule named(String name) {
            requireNonNull(name, "name");
            which = which.and(call -> call.name().equals(name));
            return this;
        }

        /** Only requests that satisfy this. */
        public Rule when(Predicate<ApiCall> condition) {
            which = which.and(condition);
            return this;
        }

        /**
         * Lets the first ones pass.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Rule skip(long count) {
            if (count < 0) {
                throw new IllegalArgumentException("cannot let " + count + " requests pass");
            }
            skipped = count;
            return this;
        }

        /** Goes wrong once. */
        public void once() {
            times(1);
        }

        /** Goes wrong every time. */
        public void always() {
            times(Long.MAX_VALUE);
        }

        /**
         * Goes wrong this many times.
         *
         * @throws IllegalArgumentException when it is not positive
         */
        public void times(long count) {
            if (count < 1) {
                throw new IllegalArgumentException("cannot go wrong " + count + " times");
            }
            left = count;
            rules.add(this);
        }

        private synchronized boolean takes(ApiCall call) {
            if (left == 0 || !which.test(call)) {
                return false;
            }
            if (skipped > 0) {
                skipped--;
                return false;
            }
            left--;
            return true;
        }
    }
}
