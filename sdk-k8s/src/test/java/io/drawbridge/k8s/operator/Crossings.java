package io.drawbridge.k8s.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays a story once undisturbed, then once for every call and both moments of it at which something else may happen.
 */
final class Crossings {

    private final Consumer<World> story;
    private final Consumer<World.Options> settings;

    Crossings(Consumer<World> story, Consumer<World.Options> settings) {
        this.story = story;
        this.settings = settings;
    }

    /** What the world must be like at the end. */
    interface Ending {
        void check(World world, World undisturbed);
    }

    /** Something happens at one call, at each of them in turn; what went wrong, a line for each. */
    List<String> atEachCall(Meanwhile what, Ending ending) {
        return atEach(1, what, ending);
    }

    /** Something happens at three calls in a row. */
    List<String> atEachThreeCalls(Meanwhile what, Ending ending) {
        return atEach(3, what, ending);
    }

    private List<String> atEach(int inARow, Meanwhile what, Ending ending) {
        World undisturbed = undisturbed();
        List<String> calls = List.copyOf(undisturbed.tap.calls());
        List<String> trouble = new ArrayList<>();
        for (Meanwhile.Moment moment : Meanwhile.Moment.values()) {
            for (int call = 0; call < calls.size(); call++) {
                if (CrashLoop.isOneOfMany(calls, call)) {
                    continue;
                }
                String where = moment + " at call " + call + " (" + calls.get(call) + ")";
                play(Meanwhile.atCalls(call, call + inARow, moment, what), where, undisturbed, ending, trouble);
            }
        }
        return trouble;
    }

    /** Something happens at every call of one run. */
    List<String> atAllCalls(Meanwhile what, Ending ending) {
        World undisturbed = undisturbed();
        List<String> trouble = new ArrayList<>();
        for (Meanwhile.Moment moment : Meanwhile.Moment.values()) {
            play(Meanwhile.atEveryCall(moment, what), moment + " at every call", undisturbed, ending, trouble);
        }
        return trouble;
    }

    /**
     * Something happens at every call from the first on, at as many as the undisturbed story takes: what causes calls
     * itself would never end.
     */
    List<String> atEveryCallForAWhile(Meanwhile what, Ending ending) {
        World undisturbed = undisturbed();
        int calls = undisturbed.tap.calls().size();
        List<String> trouble = new ArrayList<>();
        for (Meanwhile.Moment moment : Meanwhile.Moment.values()) {
            Meanwhile meanwhile = Meanwhile.atCalls(0, calls, moment, what);
            play(meanwhile, moment + " at " + calls + " calls", undisturbed, ending, trouble);
        }
        return trouble;
    }

    private World undisturbed() {
        World world = new World(settings);
        story.accept(world);
        return world;
    }

    private void play(Meanwhile meanwhile, String where, World undisturbed, Ending ending, List<String> trouble) {
        World world = new World(options -> {
            settings.accept(options);
            options.meanwhile = meanwhile;
        });
        try {
            story.accept(world);
            ending.check(world, undisturbed);
        } catch (AssertionError | RuntimeException wrong) {
            trouble.add(where + ": " + wrong.toString().replace('\n', ' '));
        }
    }
}
