package io.drawbridge.testing.cloud;

/** The rules that the engine of a {@link FakeCloud} keeps, and how well each of them is known. */
public enum EngineRule {
    STATES_PASS_BY_THEMSELVES(
            Evidence.DOCUMENTED,
            "Associate, unassociate and release are asynchronous; the state shows their progress."),
    STATES_TAKE_SECONDS(Evidence.INFERRED, "A transitional state lasts 2 seconds on Alibaba Cloud and no time on AWS."),
    ONE_OPERATION_AT_A_TIME(Evidence.DOCUMENTED, "While one operation on an EIP runs, it can only be queried."),
    ASSOCIATE_NEEDS_AVAILABLE(Evidence.DOCUMENTED, "Only an available EIP can be associated."),
    ONE_EIP_PER_PRIVATE_ADDRESS(Evidence.DOCUMENTED, "A private address of an interface has at most one EIP."),
    ASSOCIATE_NEEDS_ITS_TARGET(Evidence.DOCUMENTED, "The interface must exist and must have the private address."),
    NO_ADDRESS_MEANS_PRIMARY(
            Evidence.DOCUMENTED, "An association that names no private address is with the interface's primary one."),
    AWS_TAKES_NOTHING_OVER(
            Evidence.DOCUMENTED,
            "AssociateAddress with AllowReassociation=false never takes an EIP away from where it is bound; without it, it"
                    + " does."),
    UNASSOCIATE_NEEDS_IN_USE(Evidence.DOCUMENTED, "Only an EIP in use can be unassociated."),
    UNMATCHED_UNASSOCIATE(
            Evidence.UNKNOWN,
            "Whether an unassociate that names another target than the actual one is refused or done."),
    RELEASE_NEEDS_AVAILABLE(Evidence.DOCUMENTED, "Only an available EIP can be released."),
    RELEASE_NEEDS_NO_PACKAGE(Evidence.DOCUMENTED, "An EIP in a shared bandwidth package cannot be released."),
    RELEASE_NEEDS_NO_PROTECTION(Evidence.DOCUMENTED, "An EIP with deletion protection cannot be released."),
    LOCKED_IS_LOCKED(Evidence.DOCUMENTED, "A security-locked EIP cannot be bound, unbound or released."),
    RELEASED_IS_GONE(Evidence.DOCUMENTED, "A released EIP is no longer listed, and its id is not found."),
    PACKAGE_MEMBERSHIP_TAKES_TIME(
            Evidence.DOCUMENTED,
            "Joining a shared bandwidth package shows BINDING, then BINDED; leaving takes time too."),
    ONE_PACKAGE_AT_A_TIME(Evidence.DOCUMENTED, "An EIP is in at most one shared bandwidth package."),
    INTERFACE_DELETION_UNBINDS(Evidence.DOCUMENTED, "Deleting an interface unbinds its EIPs at once."),
    LOST_PRIVATE_ADDRESS_UNBINDS(
            Evidence.INFERRED, "Taking a private address off an interface unbinds the EIP on it at once."),
    QUOTA_OF_ADDRESSES(
            Evidence.DOCUMENTED, "An account has 20 EIPs on Alibaba Cloud, 5 on AWS, until it asks for more."),
    FREQUENT_PURCHASE_BLOCKS(
            Evidence.DOCUMENTED, "More purchases within an hour than twice the quota are refused for about an hour."),
    FREQUENT_PURCHASE_COUNTS_SUCCESSES(
            Evidence.INFERRED, "Purchases that were refused, or answered again by their token, do not count."),
    RATES_PER_ACTION(
            Evidence.DOCUMENTED,
            "Alibaba Cloud takes 120 allocates, 120 associates, 600 describes, 600 releases and 300"
                    + " package calls in 60 seconds."),
    OTHER_RATES(
            Evidence.INFERRED,
            "Rates that are not published: 120 unassociates, 600 interface queries in 60 seconds; AWS 50"
                    + " changes in 10 seconds and 100 reads in 5."),
    RATES_COUNT_A_SLIDING_WINDOW(
            Evidence.INFERRED, "A rate holds for every window of its length; refused calls do not count."),
    TOKEN_REPLAYS_THE_ANSWER(
            Evidence.DOCUMENTED, "The same client token with the same parameters gives the first answer again."),
    TOKEN_WITH_OTHER_PARAMETERS(
            Evidence.DOCUMENTED, "The same client token with other parameters is IdempotentParameterMismatch."),
    TOKEN_AFTER_REFUSAL(
            Evidence.UNKNOWN,
            "Whether a client token whose call was refused can be used again, or replays the refusal."),
    TOKENS_LIVE_FOR_EVER(Evidence.INFERRED, "A client token is remembered for ever; its lifetime is not published."),
    RECOVERY_FOR_SEVEN_DAYS(
            Evidence.DOCUMENTED, "A released address can be had again for 7 days, unless somebody else has it."),
    RECOVERY_KEEPS_THE_ID(Evidence.INFERRED, "A recovered EIP has its old address and its old id."),
    ADDRESSES_COME_BACK(Evidence.DOCUMENTED, "Who buys soon after a release tends to get the released address."),
    PRIMARY_ADDRESS_MAY_BE_OMITTED(
            Evidence.INFERRED,
            "For the interface's primary address DescribeEipAddresses may leave PrivateIpAddress out."),
    PACKAGE_BANDWIDTH_IS_SHOWN(
            Evidence.DOCUMENTED, "In a package, Bandwidth is the package's and EipBandwidth the EIP's own."),
    LATE_VISIBILITY(Evidence.DOCUMENTED, "What was bought on AWS may be missing from a read for a while."),
    IDS_PER_CALL(
            Evidence.DOCUMENTED,
            "At most 50 EIP ids a describe, 100 EIPs a page, 100 private addresses a query of" + " interfaces."),
    TAGS_PER_EIP(Evidence.DOCUMENTED, "An EIP has at most 20 tags (50 on AWS), set in the same call that buys it."),
    ONLY_WHAT_IS_ALLOWED(
            Evidence.DOCUMENTED,
            "You are not authorized to perform this operation: what no policy allows is refused, before anything else."),
    TAGS_TAKE_A_PERMISSION(
            Evidence.INFERRED,
            "A purchase with tags takes the permission to tag besides that to buy; for AWS this is documented."),
    DRY_RUN_CHANGES_NOTHING(
            Evidence.DOCUMENTED, "Request would have succeeded, but DryRun flag is set: nothing is done."),
    CODES_OF_UNLISTED_REFUSALS(
            Evidence.INFERRED,
            "Where no document names a code, the nearest one is answered: IncorrectEipStatus for an EIP in a package or bound"
                    + " elsewhere, OperationDenied for protection and locks; on AWS OperationNotPermitted, IncorrectState and"
                    + " InvalidParameterValue.");

    /** How well a rule is known. */
    public enum Evidence {
        /** The cloud's own documents say so. */
        DOCUMENTED,
        /** Seen on a real service. */
        MEASURED,
        /** Concluded from what is documented. */
        INFERRED,
        /** Nobody outside knows; the engine can be switched, see {@link Assumption}. */
        UNKNOWN
    }

    private final Evidence evidence;
    private final String sentence;

    EngineRule(Evidence evidence, String sentence) {
        this.evidence = evidence;
        this.sentence = sentence;
    }

    /** How well it is known. */
    public Evidence evidence() {
        return evidence;
    }

    /** The rule. */
    public String sentence() {
        return sentence;
    }
}
