package io.drawbridge.apiserver.plan;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about a plan: whom it cuts off and what it opens. The texts are stable. */
public enum PlanCode implements FindingCode {
    NOT_PRIVATE_ONLY(error(
            "a repair for clusters with the private endpoint alone, on a cluster with a public one",
            "disable public access by a plan")),
    OPENED_MEANWHILE(error(
            "until the last step is done the cluster is more open than before and after",
            "acknowledge it, and see to it that the last step is done")),
    OWN_ADDRESS_UNKNOWN(warning(
            "your own address was not given, so whether you will be cut off is not known",
            "give it: KeepReachable.from(..) or fromInside(..)")),
    ADDRESS_NOT_ON_THE_INTERNET(warning(
            "an address that was given as one on the Internet is private or reserved, so nobody shows it there",
            "give the address that a service on the Internet sees; for a client inside, say that it is inside")),
    CLIENT_CUT_OFF(error("a client that gets in now will not get in then", "let the client in, or acknowledge it")),
    CLIENT_MAY_BE_CUT_OFF(error(
            "whether a client that gets in now will get in then is not known; a warning where it is "
                    + "not known to get in now",
            "give its addresses")),
    CLIENT_STILL_OUT(warning("a client is not let in, now or then", "let it in if it needs to")),
    CLIENT_PATH_CHANGES(note("a client gets in by another way than before", "nothing to do")),
    CLIENT_GETS_IN(note("a client that is kept out now gets in then", "nothing to do"));

    private final Entry entry;

    PlanCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
