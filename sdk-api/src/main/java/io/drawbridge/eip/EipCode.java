package io.drawbridge.eip;

import static io.drawbridge.finding.FindingCode.Entry.error;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about what an EIP is bought with. The texts are stable. */
public enum EipCode implements FindingCode {
    BANDWIDTH_OUT_OF_RANGE(error(
            "more bandwidth than the metering method allows, or less than 1 Mbit/s",
            "lower the bandwidth, or use PayByBandwidth (1 to 500); in a shared bandwidth package leave it out, that of"
                    + " the package counts")),
    SINGLE_LINE_PAYS_BY_BANDWIDTH(error(
            "a single line that would be metered by traffic",
            "set the internet charge type to PayByBandwidth, or use BGP")),
    ID_NOT_ALLOWED(error("an id with characters that no id has", "give the id as the cloud shows it")),
    NAME_TOO_LONG(error("a name of more than 128 characters", "shorten it")),
    NAME_BLANK(error("a name without a visible character", "leave the name out")),
    NAME_STARTS_LIKE_URL(error("a name that starts with http:// or https://", "leave the scheme out")),
    DESCRIPTION_TOO_LONG(error("a description of more than 256 characters", "shorten it")),
    DESCRIPTION_BLANK(error("a description without a visible character", "leave the description out")),
    DESCRIPTION_STARTS_LIKE_URL(error("a description that starts with http:// or https://", "leave the scheme out")),
    TOO_MANY_TAGS(error("more tags than the cloud takes", "remove tags")),
    TAG_NOT_ALLOWED(error(
            "a tag with a key or value that the cloud or the owner mark does not allow",
            "use keys of 1 to 128 and values of 0 to 128 characters without http:// or https://; "
                    + "keys must not start with aliyun, acs: or drawbridge-")),
    NOT_ON_AWS(error("a setting that only Alibaba Cloud has", "leave the setting out"));

    private final Entry entry;

    EipCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
