package io.drawbridge.testing.simulation;

import java.time.Duration;

/** Stands between one process and every server: traces each call, and lets it go wrong as the plan has it. */
final class Interference {

    private final OperatorProcess process;
    private final SimulatedWorld world;
    private boolean dying;
    private boolean outlasted;

    Interference(OperatorProcess process, SimulatedWorld world) {
        this.process = process;
        this.world = world;
    }

    /** One kind of call, and how it may go wrong. */
    interface Call<T> {

        /** What the trace calls it. */
        String name();

        /** Whether it changes something. */
        boolean isWrite();

        /** The server acts. */
        T act();

        /** What the caller gets when there is no answer. */
        RuntimeException unanswered();

        /** The server says no: an answer, or an exception. */
        T refuse(Dice lot);

        /** The server's answer with only this share of it kept; itself where that cannot be. */
        T leaveOut(T answer, double kept);

        /** How the server answers as long as something is the matter with all of it; nothing when nothing is. */
        boolean isHindered();

        /** The answer of a server that is hindered: an answer, or an exception. */
        T hindered();
    }

    <T> T send(Call<T> call) {
        process.requireMaySend(call.name());
        if (dying) {
            throw process.die("after the call before " + call.name());
        }
        int index = world.nextCall();
        Trouble trouble = world.troubleAt(index);
        Dice lot = world.detailAt(index);
        world.trace("#" + process.number() + " " + call.name() + (trouble == Trouble.NONE ? "" : " " + trouble));
        before(trouble, lot, call.name());
        T answer = answer(call, trouble, lot);
        if (outlasted) {
            outlasted = false;
            world.arrivedLate();
        }
        after(trouble, lot, call.name());
        return answer;
    }

    private void before(Trouble trouble, Dice lot, String name) {
        switch (trouble) {
            case DIES_BEFORE -> throw process.die("before " + name);
            case PAUSED_BEFORE -> outlasted = pause(lot, name);
            case OVERTAKEN_BEFORE -> world.nextActNow();
            case NEWS_BEFORE -> hearEverything();
            default -> {}
        }
    }

    private <T> T answer(Call<T> call, Trouble trouble, Dice lot) {
        if (call.isHindered()) {
            return call.hindered();
        }
        return switch (trouble) {
            case REQUEST_LOST -> throw call.unanswered();
            case REFUSED -> call.refuse(lot);
            case ANSWER_LOST -> {
                unheard(call);
                throw call.unanswered();
            }
            case DIES_DURING -> {
                unheard(call);
                throw process.die("during " + call.name());
            }
            case REPLAYED -> {
                if (call.isWrite()) {
                    unheard(call);
                }
                yield call.act();
            }
            case HALF_TOLD -> call.leaveOut(call.act(), lot.share());
            default -> call.act();
        };
    }

    private void after(Trouble trouble, Dice lot, String name) {
        switch (trouble) {
            case DIES_AFTER -> dying = true;
            case PAUSED_AFTER -> {
                var unused = pause(lot, name);
            }
            case OVERTAKEN_AFTER -> world.nextActNow();
            case NEWS_AFTER -> hearEverything();
            default -> {}
        }
    }

    /**
     * A pause that is longer than a lease costs the leadership: another process takes over, and this one ends soon
     * after.
     *
     * @return whether it was that long
     */
    private boolean pause(Dice lot, String name) {
        Duration length = Duration.ofSeconds(lot.between(1, 40));
        boolean outlastsLease = world.pause(process, length);
        process.requireMaySend("the rest of " + name);
        return outlastsLease;
    }

    private void hearEverything() {
        world.catchUp();
        process.hearEverything();
    }

    /** The server acts or refuses, and nobody hears which. */
    private static <T> void unheard(Call<T> call) {
        try {
            var unused = call.act();
        } catch (RuntimeException refused) {
            // that was the answer which nobody hears
        }
    }
}
