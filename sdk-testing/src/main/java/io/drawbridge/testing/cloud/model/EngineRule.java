package io.drawbridge.testing.cloud.model;

/** The rules that the engine of a {@code FakeCloud} keeps, and how well each of them is known. */
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
    EC2_TELLS_THE_QUOTA(
            Evidence.DOCUMENTED,
            "DescribeAccountAttributes tells how many EIPs an account may have: max-elastic-ips and vpc-max-elastic-ips."),
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
            "Rates that are not published: 120 unassociates, 120 changes of bandwidth, 600 interface queries in 60"
                    + " seconds; AWS 50 changes in 10 seconds and 100 reads in 5."),
    RATES_COUNT_A_SLIDING_WINDOW(
            Evidence.INFERRED, "A rate holds for every window of its length; refused calls do not count."),
    TOKEN_REPLAYS_THE_ANSWER(
            Evidence.DOCUMENTED, "The same client token with the same parameters gives the first answer again."),
    TOKEN_WITH_OTHER_PARAMETERS(
            Evidence.DOCUMENTED, "The same client token with other parameters is IdempotentParameterMismatch."),
    TOKEN_AFTER_REFUSAL(
            Evidence.UNKNOWN,
            "Whether a client token whose call was refused can be used again, or replays the refusal."),
    TOKENS_LIVE_FOR_EVER(Evidence.INFERRED, "A client token is remembered forever; its lifetime is not published."),
    RECOVERY_FOR_SEVEN_DAYS(
            Evidence.DOCUMENTED, "A released address can be had again for 7 days, unless somebody else has it."),
    RECOVERY_KEEPS_THE_ID(Evidence.INFERRED, "A recovered EIP has its old address and its old id."),
    ADDRESSES_COME_BACK(Evidence.DOCUMENTED, "Who buys soon after a release tends to get the released address."),
    PRIMARY_ADDRESS_MAY_BE_OMITTED(
            Evidence.INFERRED,
            "For the interface's primary address DescribeEipAddresses may leave PrivateIpAddress out."),
    PACKAGE_BANDWIDTH_IS_SHOWN(
            Evidence.DOCUMENTED, "In a package, Bandwidth is the package's and EipBandwidth the EIP's own."),
    OWN_BANDWIDTH_OUTSIDE_PACKAGES(
            Evidence.INFERRED,
            "Outside of packages Bandwidth is the EIP's own and EipBandwidth is not there, as a client of others notes."),
    BANDWIDTH_IN_PACKAGE(
            Evidence.UNKNOWN, "Whether the bandwidth of an EIP that is in a shared bandwidth package can be changed."),
    LATE_VISIBILITY(Evidence.DOCUMENTED, "What was bought on AWS may be missing from a read for a while."),
    IDS_PER_CALL(
            Evidence.DOCUMENTED,
            "At most 50 EIP ids a describe, 100 EIPs a page, 100 private addresses a query of" + " interfaces."),
    TAGS_PER_EIP(Evidence.DOCUMENTED, "An EIP has at most 20 tags (50 on AWS), set in the same call that buys it."),
    EKS_NO_CHANGE_IS_AN_ERROR(
            Evidence.MEASURED,
            "An update of endpoint access that changes nothing is refused with InvalidParameterException; the CIDRs that count"
                    + " are those kept, also while public access is off."),
    EKS_ONE_UPDATE_AT_A_TIME(
            Evidence.MEASURED,
            "While an update is in progress, another is refused with ResourceInUseException, which names the running one."),
    EKS_CODE_OF_IN_PROGRESS(
            Evidence.INFERRED,
            "An update in progress refuses another with ResourceInUseException, or, as clients of others provide for, with"
                    + " InvalidRequestException."),
    EKS_CODE_OF_MISSING_CLUSTER(
            Evidence.INFERRED,
            "A cluster that is not there is ResourceNotFoundException, or, as clients of others provide for, ClientException."),
    EKS_UPDATE_NEEDS_ACTIVE(
            Evidence.INFERRED,
            "A cluster that is being created refuses updates with ResourceInUseException; one that is failed, pending or being"
                    + " deleted with InvalidRequestException."),
    EKS_HIDDEN_PATCHING(
            Evidence.MEASURED,
            "While AWS patches a control plane, the cluster shows ACTIVE and refuses updates; that ListUpdates leaves the update"
                    + " out while DescribeUpdate knows it is inferred."),
    EKS_ACTIVE_AFTER_THE_CALL(
            Evidence.MEASURED,
            "After an update is accepted the cluster shows ACTIVE for a while, then UPDATING, then ACTIVE; the while of 5 seconds"
                    + " is inferred."),
    EKS_UPDATES_TAKE_MINUTES(Evidence.INFERRED, "An update takes 3 minutes; 2 to more than 20 were seen."),
    EKS_CHANGE_SHOWS_AT_THE_END(
            Evidence.INFERRED, "Reads show new flags and CIDRs when the update has ended, or later, not before."),
    EKS_UPDATE_UNKNOWN_AT_FIRST(
            Evidence.INFERRED, "DescribeUpdate may not find an update in the first seconds after it was accepted."),
    EKS_CIDRS_ARE_RETAINED(
            Evidence.MEASURED,
            "CIDRs are accepted and kept while public access is off, and shown, though no traffic comes through them."),
    EKS_PRIVATE_ONLY_HAS_NO_CIDRS(
            Evidence.MEASURED, "A cluster that was created with private access only shows no CIDRs."),
    EKS_OPENING_WITHOUT_CIDRS(
            Evidence.INFERRED, "Public access that is switched on where no CIDRs are kept is open to everywhere."),
    EKS_BOTH_OFF_IS_REFUSED(
            Evidence.DOCUMENTED,
            "Public and private access cannot both be off; that the code is InvalidParameterException is inferred."),
    EKS_DEFAULT_CIDRS(
            Evidence.DOCUMENTED, "CIDRs are 0.0.0.0/0 by default, and ::/0 too where the endpoint is dual stack."),
    EKS_FORTY_CIDRS(Evidence.DOCUMENTED, "At most 40 different CIDRs; the message is not known."),
    EKS_INVALID_CIDRS(
            Evidence.DOCUMENTED,
            "IPv6 CIDRs are invalid unless the endpoint is dual stack; that malformed ones and ones with host bits get the same"
                    + " answer is inferred."),
    EKS_RESERVED_CIDRS(
            Evidence.INFERRED,
            "CIDRs wholly within RFC 1918 are invalid; which other reserved ranges are is not published."),
    EKS_EMPTY_CIDR_LIST(Evidence.UNKNOWN, "Whether an empty list of CIDRs is refused or means everywhere."),
    EKS_ONE_KIND_OF_UPDATE(
            Evidence.MEASURED,
            "A call makes one kind of update: flags and CIDRs together are one; subnets and security groups, logging and the"
                    + " authentication mode are others."),
    EKS_OUTPOSTS_ARE_PRIVATE(
            Evidence.INFERRED,
            "Endpoint access of local clusters on Outposts and of connected clusters cannot be changed:"
                    + " InvalidRequestException."),
    EKS_FAILED_UPDATE_CHANGES_NOTHING(
            Evidence.INFERRED, "After an update that failed or was cancelled the cluster is as before."),
    EKS_SELF_RULE_COMES_BACK(
            Evidence.DOCUMENTED,
            "Every update of a cluster gives its security group the rule back that admits its own members."),
    EKS_CREATION_TAKES_MINUTES(
            Evidence.INFERRED, "A new cluster is CREATING for 10 minutes and has no endpoint before it is ACTIVE."),
    EKS_ENDPOINT_HOSTS(
            Evidence.MEASURED,
            "An endpoint is named id.shard.region.eks.amazonaws.com, with .cn in China, and"
                    + " id.shard.eks-cluster.region.api.aws where it is dual stack; dual stack in China is inferred."),
    EKS_MODES_GO_ONE_WAY(
            Evidence.INFERRED,
            "The authentication mode goes from CONFIG_MAP to API_AND_CONFIG_MAP to API, one step an update, and never back;"
                    + " that there is no way back is documented."),
    EKS_ORDERS(
            Evidence.DOCUMENTED,
            "CreateCluster takes a role, two subnets at least and five security groups at most, a service CIDR of /12 to /24"
                    + " within RFC 1918, 50 tags; the codes of other values are inferred."),
    EKS_STRICT_JSON(
            Evidence.DOCUMENTED,
            "A member of another type than the model's is SerializationException; a member that the model does not have is"
                    + " dropped, as restJson1 says."),
    EC2_DUPLICATE_RULE(
            Evidence.DOCUMENTED,
            "A rule that a security group has already is InvalidPermission.Duplicate, and nothing of the call is done."),
    EC2_CIDRS_ARE_CANONICAL(Evidence.DOCUMENTED, "CIDRs of security group rules are kept in network form."),
    EC2_ONE_ATTRIBUTE_PER_CALL(Evidence.DOCUMENTED, "One call reads or changes one attribute of a VPC."),
    EC2_DNS_HOSTNAMES_NEED_SUPPORT(
            Evidence.DOCUMENTED,
            "DNS hostnames can be switched on only where DNS support is on; the code is inferred."),
    EC2_NO_DHCP_OPTIONS(
            Evidence.INFERRED,
            "The DHCP options id default stands for none, and DescribeDhcpOptions does not find it."),
    AWS_ASSOCIATES_AGAIN(
            Evidence.DOCUMENTED,
            "Associating an address again with what it is bound to does nothing and answers the same association id."),
    AWS_DISASSOCIATES_AGAIN(
            Evidence.DOCUMENTED, "Ending an association that has ended already is no error and does nothing."),
    EC2_FILTERS(
            Evidence.DOCUMENTED,
            "What is listed matches every filter, also two of one name, by one of its values; a filter without values is"
                    + " refused, which is inferred."),
    EC2_FILTER_WILDCARDS(
            Evidence.DOCUMENTED,
            "In a filter's value * stands for any text, ? for one character, and a backslash takes their meaning away."),
    EC2_MALFORMED_IDS(
            Evidence.DOCUMENTED,
            "An id without its prefix and 8 or 17 hexadecimal digits is malformed, unless there is something of that id;"
                    + " ids of addresses and associations are only not found."),
    EC2_PAGES(
            Evidence.DOCUMENTED,
            "MaxResults is 5 to 1000 and does not go with ids; without it everything comes at once."),
    EC2_MANY_INTERFACES_IN_PAGES(
            Evidence.DOCUMENTED,
            "DescribeNetworkInterfaces fails in a large account unless it has MaxResults or one of six filters; that it is"
                    + " OperationNotPermitted was seen, that 1000 interfaces are many is inferred."),
    EC2_TAGS(
            Evidence.DOCUMENTED,
            "CreateTags and DeleteTags take any resource and count the tags that it has: at most 50, keys of 127 characters,"
                    + " values of 256, no key that begins with aws:."),
    EC2_PERMISSIONS(
            Evidence.DOCUMENTED,
            "A permission has a protocol by name or by number, ports where it is TCP or UDP, type and code where it is ICMP,"
                    + " and a source; descriptions have at most 255 characters of a set."),
    EC2_RULES_PER_GROUP(Evidence.DOCUMENTED, "A security group has at most 60 ingress rules of IPv4 and 60 of IPv6."),
    EC2_RULES_HAVE_IDS(
            Evidence.DOCUMENTED,
            "Each rule of a security group has an id and tags of its own, that for what goes out too;"
                    + " DescribeSecurityGroupRules lists them by group, id and tag."),
    EC2_REVOKING_NOTHING(
            Evidence.DOCUMENTED,
            "In a VPC that is not the default one, and the fake has no other, revoking a rule that is not there is"
                    + " InvalidPermission.NotFound and revokes nothing."),
    EC2_INTERFACES_HAVE_SUBNETS(
            Evidence.INFERRED,
            "The fake puts all interfaces of a VPC into one subnet and into the VPC's default security group."),
    EC2_MESSAGES(
            Evidence.INFERRED,
            "Refusals name the id and read as EC2's were seen to read; the error codes are documented."),
    EC2_QUERIES_AT_THE_ROOT(
            Evidence.INFERRED,
            "EC2 answers GET and POST at its root, also presigned; other methods are 405 and other paths 404, their codes are"
                    + " guessed."),
    FAKE_REFUSES_WHAT_IT_CANNOT(
            Evidence.INFERRED,
            "What the cloud has and the fake does not carry out is refused in a sentence that says that the fake refuses:"
                    + " UnsupportedOperation on EC2, InvalidParameterException on EKS, InvalidParameter on Alibaba Cloud."),
    ONLY_WHAT_IS_ALLOWED(
            Evidence.DOCUMENTED,
            "You are not authorized to perform this operation: what no policy allows is refused, before anything else."),
    TAGS_TAKE_A_PERMISSION(
            Evidence.INFERRED,
            "A purchase with tags takes the permission to tag besides that to buy; for AWS this is documented."),
    DRY_RUN_CHANGES_NOTHING(
            Evidence.DOCUMENTED, "Request would have succeeded, but DryRun flag is set: nothing is done."),
    ALIYUN_DRY_RUN_CHECKS(
            Evidence.DOCUMENTED,
            "On Alibaba Cloud a dry run checks the parameters and the state first; where all is well it ends as DryRunOperation."),
    ALIYUN_GATEWAY_WANTS_WHAT_IS_REQUIRED(
            Evidence.INFERRED,
            "A required parameter that is missing is MissingName, Name is mandatory for this action; parameters that no model of"
                    + " the action has are ignored, those that the fake does not carry out are InvalidParameter."),
    ALIYUN_CLIENT_TOKENS(
            Evidence.DOCUMENTED, "A client token has at most 64 characters of ASCII; the code is inferred."),
    ALIYUN_MESSAGES(
            Evidence.INFERRED,
            "Refusals are in the sentences of the error tables, misspelt ones included, and name the id; the tables do not."),
    ALIYUN_FILTERS(
            Evidence.DOCUMENTED,
            "Filters of a describe are joined by AND and compare whole values; a word that is not one of the filter's is refused,"
                    + " its code is inferred."),
    ALIYUN_TAG_LIMITS(
            Evidence.DOCUMENTED,
            "A resource has at most 20 tags, those that it has already counted; keys and values have at most 128 characters, begin"
                    + " with neither aliyun nor acs: and hold neither http:// nor https://; a key without a value looks for any. The"
                    + " codes are those of the product's other tag actions."),
    ALIYUN_NAMES(
            Evidence.DOCUMENTED,
            "Names have at most 128 characters, descriptions 256; neither begins with http:// or https://. The codes are those of"
                    + " other EIP actions."),
    ALIYUN_BANDWIDTHS(
            Evidence.DOCUMENTED,
            "A bandwidth is 1 to 500 Mbit/s, 1 to 200 where traffic is paid for; otherwise InvalidParameter."),
    ALIYUN_SUBSCRIPTIONS_ARE_NOT_SERVED(
            Evidence.INFERRED, "The fake sells no subscriptions: PrePaid is refused, and so is what belongs to it."),
    ALIYUN_INSTANCE_TYPE_DEFAULTS_TO_ECS(
            Evidence.DOCUMENTED,
            "AssociateEipAddress without InstanceType is about an ECS instance; an unknown type is"
                    + " InvalidInstanceType.ValueNotSupported. The fake has machines, interfaces and load balancers; of the other types"
                    + " there are none."),
    ALIYUN_PROTECTION_TWICE(
            Evidence.DOCUMENTED,
            "Switching deletion protection on twice is DeletionProtection.AlreadyEnabled, off twice DeletionProtection.NotExist."),
    CODES_OF_UNLISTED_REFUSALS(
            Evidence.INFERRED,
            "Where no document names a code, the nearest one is answered: IncorrectEipStatus for an EIP in a package or bound"
                    + " elsewhere, OperationDenied for locks; on AWS OperationNotPermitted, IncorrectState and"
                    + " InvalidParameterValue."),
    ACK_EXPOSURE_ROLLS_THE_SERVER(
            Evidence.DOCUMENTED,
            "Associating, disassociating or changing the EIP of an ACK API server is a task with a rolling update; the cluster is updating until it ends."),
    ACK_TASKS_TAKE_MINUTES(
            Evidence.INFERRED, "Such a task takes 4 minutes; the cluster still shows running for the first second."),
    ACK_TASK_ID_MAY_BE_MISSING(Evidence.INFERRED, "ModifyCluster may answer without a task_id, though the task runs."),
    ACK_TASK_TYPES_ARE_GUESSED(
            Evidence.INFERRED,
            "What task_type says is not published; the fake says modify_cluster, cluster_upgrade and cluster_create."),
    ACK_READS_LAG(
            Evidence.INFERRED,
            "master_url shows a new public endpoint 5 seconds after the cluster is running again; the vendor admits 1 to 10 seconds for other reads."),
    ACK_ONE_CHANGE_AT_A_TIME(
            Evidence.INFERRED,
            "While a task runs, and in every state but running, ModifyCluster is refused as ErrorClusterState."),
    ACK_CHANGE_IS_ONE_CALL(
            Evidence.INFERRED,
            "ModifyCluster with another api_server_eip_id while one is bound changes the EIP in one task."),
    ACK_KINDS_DIFFER(
            Evidence.DOCUMENTED,
            "Managed and Serverless clusters associate, change and disassociate; Edge clusters associate only; dedicated clusters do nothing of it. Registered and Lingjun clusters are not mentioned, and refused."),
    ACK_TAKES_AN_AVAILABLE_EIP(
            Evidence.DOCUMENTED, "The EIP for an API server must be available and in the cluster's region."),
    ACK_EIP_IS_BUSY_MEANWHILE(
            Evidence.INFERRED,
            "While the task runs, the old EIP is unassociating and the new one associating; nothing else can be done to them."),
    ACK_FAILED_TASK_CHANGES_NOTHING(
            Evidence.INFERRED, "A task that fails leaves the EIPs as they were, and the cluster running."),
    ACK_SAME_EXPOSURE_AGAIN(
            Evidence.UNKNOWN,
            "Whether asking for the EIP that is bound, or for none where none is, is refused, does nothing, or rolls the API server."),
    ACK_NO_EIP_NAMED(Evidence.UNKNOWN, "Whether api_server_eip without api_server_eip_id is refused or buys an EIP."),
    ACK_REMOVED_PARAMETERS(
            Evidence.UNKNOWN,
            "Whether a parameter that was switched off in 2026 is ignored or refused: access_control_list, ingress_loadbalancer_id, instance_deletion_protection; it never has an effect."),
    ACK_CLIENT_TOKEN_IS_IGNORED(
            Evidence.INFERRED, "client_token changes nothing: a call that comes twice meets the running task."),
    ACK_HAND_MADE_CHANGES_STAY_HIDDEN(
            Evidence.INFERRED, "What the VPC calls do to an API server's EIP works, and master_url does not show it."),
    ACK_NLB_TAKES_NO_EIP(
            Evidence.INFERRED,
            "A cluster with an NLB refuses api_server_eip; its endpoints are in control_plane_endpoints_config."),
    ACK_CREATES_WITH_AN_EIP(
            Evidence.INFERRED, "CreateCluster with endpoint_public_access=true buys an EIP and binds it."),
    ACK_CLUSTER_NOT_FOUND(Evidence.DOCUMENTED, "A cluster that is not there is ErrorClusterNotFound."),
    ACK_LISTS_BALANCERS_OF_ADDONS(
            Evidence.INFERRED,
            "DescribeClusterResources with with_addon_resources=true lists the load balancers of components too, in no order."),
    ACK_CODES_ARE_GUESSED(
            Evidence.INFERRED,
            "Where no document names ACK's code, the nearest one is answered: InvalidParameter, IncorrectEipStatus, InvalidAllocationId.NotFound, ErrorTaskNotFound."),
    CLB_EMPTY_LIST_IS_OPEN(
            Evidence.DOCUMENTED,
            "A listener whose access control is on and whose lists have no entries forwards everything, with a whitelist and with a blacklist."),
    CLB_ACL_LIMITS(
            Evidence.DOCUMENTED,
            "A region has 50 access control lists, a list 300 entries and 50 listeners, and a call adds 50 entries."),
    CLB_ENTRY_IS_A_BLOCK(Evidence.DOCUMENTED, "An entry must be a CIDR block; a plain address is InvalidEntry."),
    CLB_ACL_HAS_ONE_FAMILY(
            Evidence.DOCUMENTED, "A list is of IPv4 or of IPv6; an entry of the other one is IllegalEntry."),
    CLB_ENTRY_TWICE_IS_ONE(Evidence.DOCUMENTED, "Adding an entry that is there is no error and keeps its comment."),
    CLB_MISSING_ENTRY_IS_REFUSED(
            Evidence.INFERRED,
            "Removing an entry that is not there is AclEntryEmpty, and removes none of the call's entries."),
    CLB_LAST_ENTRY_OF_AN_ATTACHED_LIST(
            Evidence.UNKNOWN,
            "Whether the last entry of a list that is attached to a listener can be removed; an older document says no."),
    CLB_ATTACHED_LIST_STAYS(Evidence.DOCUMENTED, "A list that is attached to a listener cannot be deleted."),
    CLB_ACL_NAMES_ARE_UNIQUE(Evidence.DOCUMENTED, "A name is of one list in a region."),
    CLB_ACL_PROCESSING(
            Evidence.INFERRED,
            "A list that is being changed may answer AclEntryProcessing for a moment, to changes and to listeners."),
    CLB_ENTRIES_COME_IN_PAGES(
            Evidence.DOCUMENTED,
            "The entries of a list come 10 a page unless asked for more, at most 50; the parameter of the page is Page."),
    CLB_LISTENER_KEEPS_WHAT_IS_NOT_NAMED(
            Evidence.INFERRED,
            "SetLoadBalancerTCPListenerAttribute changes what it names; AclId is one list or several with commas, and switching on takes AclType and AclId."),
    CLB_LOCKED_IS_LOCKED(
            Evidence.INFERRED, "A locked load balancer forwards nothing, and its listeners cannot be changed."),
    CLB_MUST_BE_THERE(
            Evidence.DOCUMENTED,
            "A load balancer that is not there is InvalidLoadBalancerId.NotFound, a list AclNotExist."),
    CLB_CODES_ARE_GUESSED(
            Evidence.INFERRED,
            "Codes that no document of CLB has are those that Terraform's provider knows, AclNameExist, AclInUsed and AclNumberOverLimit, or made: QuotaExceeded.AclEntry, ListenerNotFound, OperationDenied."),
    ECS_INTERFACE_PAGES(
            Evidence.DOCUMENTED,
            "DescribeNetworkInterfaces gives 10 at a time unless MaxResults says otherwise; less than 10 means 10, more than 500"
                    + " means 500."),
    VPC_OF_THE_INTERFACES(
            Evidence.INFERRED,
            "The network that interfaces are in has one vSwitch in the zone h of the region and one security group; neither is in"
                    + " anybody's way."),
    ACK_LISTS(
            Evidence.DOCUMENTED,
            "DescribeClustersForRegion lists the clusters of a region and DescribeClustersV1 those of the account; names are"
                    + " compared in part, all else whole."),
    ACK_SETTINGS_OF_CLUSTERS(
            Evidence.DOCUMENTED,
            "A cluster's name has 1 to 63 digits, letters, Chinese characters and hyphens and begins with none of the latter; its"
                    + " blocks for containers and services are outside the VPC's. Another security group takes a task with a restart;"
                    + " that another name or deletion protection takes none is inferred."),
    ACK_BODIES_ARE_STRICT(
            Evidence.INFERRED,
            "Fields of a body have the JSON type of the model: a text that looks like a boolean is refused."),
    ECS_SECURITY_GROUP_PAGES(
            Evidence.INFERRED,
            "DescribeSecurityGroupAttribute gives both directions unless Direction names one, 500 rules at a time unless MaxResults"
                    + " says otherwise, and a group that is not there is InvalidSecurityGroupId.NotFound."),
    VPC_MUST_BE_THERE(Evidence.DOCUMENTED, "A VPC that is not there is InvalidVpcId.NotFound."),
    REGIONS_ARE_WORLDS(
            Evidence.DOCUMENTED,
            "Regions share nothing: what is in one is neither listed nor found from another, and each has its own quota."),
    REGIONS_OF_THE_CLOUD(
            Evidence.DOCUMENTED,
            "A region that the cloud does not have is refused: InvalidRegionId.NotFound on Alibaba Cloud; on AWS, where a"
                    + " signature names the region, AuthFailure (EC2) and InvalidSignatureException (EKS).");

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
