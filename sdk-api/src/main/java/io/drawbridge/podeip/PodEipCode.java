package io.drawbridge.podeip;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about what annotations say: those of {@link PodEipAnnotations}. The texts are stable. */
public enum PodEipCode implements FindingCode {
    INVALID_VALUE(error("a value that its key does not allow", "write an allowed value, or leave the annotation out")),
    BLANK_VALUE(error("a blank value; a warning where it counts as left out", "leave it out")),
    PLACEHOLDER_VALUE(error(
            "a placeholder of a sample, such as <youreipInstanceId>, was left in",
            "write the value that it stands for")),
    PREPAID_NOT_SUPPORTED(error("subscription billing is asked for", "write PostPaid, or leave the annotation out")),
    NO_ROOM_FOR_OWNER_TAGS(error(
            "so many tags that those which mark the owner do not fit; not for the vendor's components", "remove tags")),
    CONFLICTING_ANNOTATIONS(error(
            "one setting under two annotations with different values, and it is not documented which " + "one wins",
            "keep the one that is meant")),
    COMPATIBLE_ANNOTATION_OVERRULED(error(
            "a compatible annotation with another value than its key, which wins", "remove the compatible annotation")),
    REPEATED_ANNOTATION(note("one setting under two annotations with the same value", "remove one of the two")),
    MISSPELT_ANNOTATION(
            error("a misspelling that old documents spread", "write the annotation as the finding spells it")),
    UNKNOWN_ANNOTATION(warning(
            "an annotation with the prefix of settings that is not a setting", "correct its name, or remove it")),
    SETTING_WITHOUT_REQUEST(warning("a setting, but no EIP is asked for", "ask for an EIP, or remove the setting")),
    SETTING_OF_EXISTING_EIP(warning(
            "a setting for allocating, next to the id of an existing EIP",
            "remove the setting, or the id to have an EIP allocated")),
    EXISTING_EIP_AND_SWITCH_ON(warning(
            "an existing EIP is named and allocating is asked for; the named one is used", "remove one of the two")),
    EXISTING_EIP_AND_SWITCH_OFF(error("an existing EIP is named and EIPs are switched off", "remove one of the two")),
    EXISTING_EIP_BY_ID_AND_BY_TAG(
            error("an existing EIP is named by its id, and another one is asked for by a tag", "keep one of the two")),
    RELEASE_OF_EXISTING_EIP(warning("a release strategy for an existing EIP, which is never released", "remove it")),
    UNUSUAL_ID(warning(
            "an id that does not begin as the ids of its kind do, such as that of a load balancer for an EIP",
            "write the id of what is meant")),
    UNKNOWN_ISP(warning(
            "a line type that this version does not know",
            "write BGP or BGP_PRO, unless the cloud has taught you this word")),
    RESTRICTED_ISP(note("a line type that is open to some accounts only", "make sure that the account is one of them")),
    SEVERAL_PROTECTIONS(error("more than one protection level", "keep one")),
    UNKNOWN_PROTECTION(warning(
            "a protection level that this version does not know",
            "write AntiDDoS_Enhanced, unless the cloud has taught you this word"));

    private final Entry entry;

    PodEipCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
