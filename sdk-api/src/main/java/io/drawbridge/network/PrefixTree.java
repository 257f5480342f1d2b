package io.drawbridge.network;

import javax.annotation.Nullable;

/**
 * A set of (address, port) pairs: each block of the tree holds ports that all its addresses have. Blocks lie in the
 * block above them, and two that hang on one block lie in its two halves, so that a tree is no deeper than an address
 * has bits. Immutable; no tree is null.
 */
final class PrefixTree {

    private final Prefix block;
    private final PortSet own;

    @Nullable
    private final PrefixTree lower;

    @Nullable
    private final PrefixTree upper;

    /** The ports of this block and of all below it. */
    private final PortSet anywhere;

    private PrefixTree(Prefix block, PortSet own, @Nullable PrefixTree lower, @Nullable PrefixTree upper) {
        this.block = block;
        this.own = own;
        this.lower = lower;
        this.upper = upper;
        this.anywhere = own.plus(anywhere(lower)).plus(anywhere(upper));
    }

    private static PortSet anywhere(@Nullable PrefixTree tree) {
        return tree == null ? PortSet.EMPTY : tree.anywhere;
    }

    static PrefixTree of(Prefix block, PortSet ports) {
        return new PrefixTree(block, ports, null, null);
    }

    /** A tree of these parts; null when there is nothing in it. */
    @Nullable
    private static PrefixTree of(Prefix block, PortSet own, @Nullable PrefixTree lower, @Nullable PrefixTree upper) {
        if (own.isEmpty() && (lower == null || upper == null)) {
            return lower == null ? upper : lower;
        }
        return new PrefixTree(block, own, lower, upper);
    }

    @Nullable
    private PrefixTree child(int bit) {
        return bit == 0 ? lower : upper;
    }

    /** The part of the tree in one half of the block, which may be this block or one around it. */
    @Nullable
    private static PrefixTree in(@Nullable PrefixTree tree, Prefix block, int bit) {
        if (tree == null) {
            return null;
        }
        if (tree.block.equals(block)) {
            return tree.child(bit);
        }
        return tree.block.bit(block.length()) == bit ? tree : null;
    }

    @Nullable
    static PrefixTree union(@Nullable PrefixTree a, @Nullable PrefixTree b) {
        if (a == null) {
            return b;
        }
        if (b == null) {
            return a;
        }
        Prefix around = a.block.around(b.block);
        PortSet own = a.ownAt(around).plus(b.ownAt(around));
        return of(around, own, union(in(a, around, 0), in(b, around, 0)), union(in(a, around, 1), in(b, around, 1)));
    }

    private PortSet ownAt(Prefix at) {
        return block.equals(at) ? own : PortSet.EMPTY;
    }

    /** What is in the first and not in the second. */
    @Nullable
    static PrefixTree minus(@Nullable PrefixTree from, @Nullable PrefixTree taken) {
        return minus(from, taken, PortSet.EMPTY);
    }

    /** The ports above are taken from every address of {@code from}. */
    @Nullable
    private static PrefixTree minus(@Nullable PrefixTree from, @Nullable PrefixTree taken, PortSet above) {
        if (from == null) {
            return null;
        }
        if (taken == null) {
            return from.without(above);
        }
        if (taken.block.contains(from.block)) {
            PortSet all = above.plus(taken.own);
            if (!taken.block.equals(from.block)) {
                return minus(from, taken.child(from.block.bit(taken.block.length())), all);
            }
            return from.halvesMinus(taken, all);
        }
        return from.block.contains(taken.block) ? from.halvesMinus(taken, above) : from.without(above);
    }

    @Nullable
    private PrefixTree halvesMinus(PrefixTree taken, PortSet above) {
        return union(
                cut(block, own.minus(above), taken),
                of(
                        block,
                        PortSet.EMPTY,
                        minus(lower, in(taken, block, 0), above),
                        minus(upper, in(taken, block, 1), above)));
    }

    /** The ports of the whole block without what is taken in and below it. */
    @Nullable
    private static PrefixTree cut(Prefix block, PortSet ports, @Nullable PrefixTree taken) {
        PortSet left = taken == null ? ports : ports.minus(taken.ownAt(block));
        PortSet cut = left.and(anywhere(taken));
        if (taken == null || cut.isEmpty()) {
            return left.isEmpty() ? null : of(block, left);
        }
        return of(
                block,
                left.minus(cut),
                cut(block.half(0), cut, in(taken, block, 0)),
                cut(block.half(1), cut, in(taken, block, 1)));
    }

    @Nullable
    private PrefixTree without(PortSet ports) {
        if (anywhere.and(ports).isEmpty()) {
            return this;
        }
        return of(
                block,
                own.minus(ports),
                lower == null ? null : lower.without(ports),
                upper == null ? null : upper.without(ports));
    }

    /**
     * The same set with as few and as wide blocks as there can be for each port; equal sets have equal canonical trees.
     */
    @Nullable
    static PrefixTree canonical(@Nullable PrefixTree tree) {
        return tree == null ? null : tree.canonical(PortSet.EMPTY);
    }

    @Nullable
    private PrefixTree canonical(PortSet above) {
        PortSet mine = own.minus(above);
        PortSet all = above.plus(mine);
        PrefixTree low = lower == null ? null : lower.canonical(all);
        PrefixTree high = upper == null ? null : upper.canonical(all);
        if (low == null || high == null || !low.isHalfOf(block) || !high.isHalfOf(block)) {
            return of(block, mine, low, high);
        }
        PortSet both = low.own.and(high.own);
        return of(block, mine.plus(both), low.withoutOwn(both), high.withoutOwn(both));
    }

    private boolean isHalfOf(Prefix other) {
        return block.length() == other.length() + 1;
    }

    @Nullable
    private PrefixTree withoutOwn(PortSet ports) {
        return of(block, own.minus(ports), lower, upper);
    }

    /** The same blocks, each with every port. */
    PrefixTree withEveryPort() {
        return new PrefixTree(
                block,
                own.isEmpty() ? own : PortSet.FULL,
                lower == null ? null : lower.withEveryPort(),
                upper == null ? null : upper.withEveryPort());
    }

    /** Takes one block with ports of its own. */
    @FunctionalInterface
    interface Visitor {
        /**
         * The ports that only this block has, and all that its addresses have through this block and those above it.
         */
        void visit(Prefix block, PortSet own, PortSet all);
    }

    void visit(Visitor visitor) {
        visit(visitor, PortSet.EMPTY);
    }

    private void visit(Visitor visitor, PortSet above) {
        PortSet all = above.plus(own);
        if (!own.isEmpty()) {
            visitor.visit(block, own, all);
        }
        if (lower != null) {
            lower.visit(visitor, all);
        }
        if (upper != null) {
            upper.visit(visitor, all);
        }
    }
}
