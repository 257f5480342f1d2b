package io.drawbridge.k8s.operator;

/** What happens in the world while a call of the operator is under way. */
@FunctionalInterface
interface Meanwhile {

    /** Nothing. */
    Meanwhile NOTHING = (world, call) -> {};

    void happen(World world, Call call);

    /** When, within a call. */
    enum Moment {
        /** The call is sent, the server has not acted. */
        BEFORE_THE_SERVER_ACTS,
        /** The server has acted, the operator has not seen the answer. */
        BEFORE_THE_ANSWER_IS_SEEN
    }

    /**
     * A call that is under way.
     *
     * @param index counted over all restarts, from 0
     * @param name as {@link CallTap} lists it
     */
    record Call(int index, String name, Moment moment) {}

    /** The same at every call, at this moment. */
    static Meanwhile atEveryCall(Moment moment, Meanwhile what) {
        return (world, call) -> {
            if (call.moment() == moment) {
                what.happen(world, call);
            }
        };
    }

    /** At some calls in a row. */
    static Meanwhile atCalls(int from, int to, Moment moment, Meanwhile what) {
        return atEveryCall(moment, (world, call) -> {
            if (call.index() >= from && call.index() < to) {
                what.happen(world, call);
            }
        });
    }

    /** All that the watches have is delivered. */
    static Meanwhile delivery() {
        return (world, call) -> world.deliver();
    }
}
