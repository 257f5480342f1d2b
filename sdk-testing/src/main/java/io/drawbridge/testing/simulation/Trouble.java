package io.drawbridge.testing.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What goes wrong with one call. */
enum Trouble {
    NONE(0),
    /** The process dies; the call was never sent. */
    DIES_BEFORE(3),
    /** The server acts; the process dies before it reads the answer. */
    DIES_DURING(4),
    /** The process reads the answer and dies before its next call. */
    DIES_AFTER(3),
    /** The call does not arrive, and nobody says so. */
    REQUEST_LOST(3),
    /** The server acts, and its answer is lost. */
    ANSWER_LOST(4),
    /** The server says no. */
    REFUSED(8),
    /** A read is answered in part, or with nothing. */
    HALF_TOLD(4),
    /** A write arrives twice; the second answer is the one that is read. */
    REPLAYED(3),
    /** The process stands still before the call is sent, while the world goes on. */
    PAUSED_BEFORE(3),
    /** The process stands still before it reads the answer. */
    PAUSED_AFTER(3),
    /** The story goes on between the sending and the server's acting. */
    OVERTAKEN_BEFORE(4),
    /** The story goes on between the server's acting and the answer's arrival. */
    OVERTAKEN_AFTER(4),
    /** All that watches have to tell comes before the server acts. */
    NEWS_BEFORE(4),
    /** All that watches have to tell comes before the answer. */
    NEWS_AFTER(4);

    private static final List<Trouble> LOTS = lots();

    private final int weight;

    Trouble(int weight) {
        this.weight = weight;
    }

    private static List<Trouble> lots() {
        List<Trouble> lots = new ArrayList<>();
        for (Trouble trouble : values()) {
            for (int i = 0; i < trouble.weight; i++) {
                lots.add(trouble);
            }
        }
        return lots;
    }

    /** What happens to which call of one world. */
    record Plan(long seed, double share, Set<Integer> spared) {

        Trouble at(int call) {
            Dice dice = lot(call);
            return dice.happens(share) && !spared.contains(call) ? dice.oneOf(LOTS) : NONE;
        }

        /** The lot from which a call's trouble takes what else it has to decide. */
        Dice detail(int call) {
            return Dice.of(~seed, Dice.About.CALL, call);
        }

        private Dice lot(int call) {
            return Dice.of(seed, Dice.About.CALL, call);
        }
    }
}
