package io.drawbridge.finding;

enum SampleCode implements FindingCode {
    BAD_THING(Entry.error("something is bad", "fix it")),
    ODD_THING(Entry.warning("something is odd", "look at it")),
    NEW_THING(Entry.note("something is new", "nothing"));

    private final Entry entry;

    SampleCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
