"""Plays with a cluster's endpoint access with boto3, and holds every answer against the vendor's own service model."""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, group, patched_update = sys.argv[1:4]
config = Config(retries={"max_attempts": 0})
eks = boto3.client("eks", endpoint_url=endpoint, region_name="eu-central-1", config=config)
ec2 = boto3.client("ec2", endpoint_url=endpoint, region_name="eu-central-1", config=config)
checked = set()

# In the vendor's model since December 2023 and later; Debian's client is older than that.
NEWER = {
    "accessConfig",
    "computeConfig",
    "deletionProtection",
    "elasticLoadBalancing",
    "remoteNetworkConfig",
    "storageConfig",
    "upgradePolicy",
    "zonalShiftConfig",
}


def hold(value, shape, path):
    kind = shape.type_name
    if kind == "structure":
        assert isinstance(value, dict), path
        for name, member in value.items():
            if name in NEWER and name not in shape.members:
                continue
            assert name in shape.members, path + "/" + name + " is not in the model: " + str(sorted(shape.members))
            hold(member, shape.members[name], path + "/" + name)
    elif kind == "list":
        assert isinstance(value, list), path
        for each in value:
            hold(each, shape.member, path + "/item")
    elif kind == "map":
        assert isinstance(value, dict), path
    elif kind == "boolean":
        assert isinstance(value, bool), path + " " + str(value)
    elif kind == "timestamp":
        assert isinstance(value, (int, float)) and not isinstance(value, bool), path + " " + str(value)
    elif kind == "integer":
        assert isinstance(value, int), path + " " + str(value)
    else:
        assert isinstance(value, str), path + " " + str(value)
        allowed = getattr(shape, "enum", [])
        assert not allowed or value in allowed, path + " " + value + " is not one of " + str(allowed)


def after_call(http_response, parsed, model, **kwargs):
    answer = json.loads(http_response.content)
    assert http_response.headers["x-amzn-RequestId"], http_response.headers
    if http_response.status_code == 200:
        hold(answer, model.output_shape, "/" + model.name)
        checked.add(model.name)
        return
    code = http_response.headers["x-amzn-errortype"]
    errors = {shape.name: shape for shape in model.error_shapes}
    assert code in errors, code + " is no error of " + model.name
    assert errors[code].metadata["error"]["httpStatusCode"] == http_response.status_code, code
    hold(answer, errors[code], "/" + code)


eks.meta.events.register("after-call.eks", after_call)


def refused(code, status, words, call):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert words in error.response["Error"]["Message"], error
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error
        assert error.response["ResponseMetadata"]["RequestId"], error
        return error
    raise AssertionError("expected " + code)


def change(name="prod", **access):
    return eks.update_cluster_config(name=name, resourcesVpcConfig=access)["update"]


assert eks.list_clusters()["clusters"] == ["outpost", "patched", "prod", "six"], eks.list_clusters()
prod = eks.describe_cluster(name="prod")["cluster"]
assert prod["endpoint"].endswith(".gr7.eu-central-1.eks.amazonaws.com"), prod
assert prod["resourcesVpcConfig"]["publicAccessCidrs"] == ["0.0.0.0/0"], prod
assert prod["createdAt"].year >= 2020, prod
six = eks.describe_cluster(name="six")["cluster"]
assert six["endpoint"].endswith(".eks-cluster.eu-central-1.api.aws"), six
assert six["resourcesVpcConfig"]["publicAccessCidrs"] == ["0.0.0.0/0", "::/0"], six
assert eks.describe_cluster(name="outpost")["cluster"]["outpostConfig"]["outpostArns"]

update = change(endpointPrivateAccess=True, publicAccessCidrs=["203.0.113.0/24"])
assert update["type"] == "EndpointAccessUpdate", update
assert {p["type"] for p in update["params"]} == {"EndpointPublicAccess", "EndpointPrivateAccess", "PublicAccessCidrs"}
assert eks.describe_update(name="prod", updateId=update["id"])["update"]["status"] == "Successful"
assert eks.list_updates(name="prod")["updateIds"] == [update["id"]]
access = eks.describe_cluster(name="prod")["cluster"]["resourcesVpcConfig"]
assert access["endpointPrivateAccess"] and access["publicAccessCidrs"] == ["203.0.113.0/24"], access
change(name="six", publicAccessCidrs=["2001:db8::/32"])

refused("InvalidParameterException", 400, "already at the desired configuration",
        lambda: change(publicAccessCidrs=["203.0.113.0/24"]))
refused("InvalidParameterException", 400, "CIDRs are invalid in publicAccessCidrs: [2001:db8::/32]",
        lambda: change(publicAccessCidrs=["2001:db8::/32"]))
refused("InvalidParameterException", 400, "cannot be false",
        lambda: change(endpointPublicAccess=False, endpointPrivateAccess=False))
refused("InvalidParameterException", 400, "Only one type of update can be allowed",
        lambda: change(endpointPublicAccess=False, subnetIds=["subnet-1"]))
refused("InvalidParameterException", 400, "", lambda: change(publicAccessCidrs=[]))
refused("ResourceNotFoundException", 404, "No node group found", lambda: eks.list_updates(name="prod", nodegroupName="none"))
busy = refused("ResourceInUseException", 409, "currently has update " + patched_update + " in progress",
               lambda: change(name="patched", endpointPrivateAccess=True))
assert busy.response["clusterName"] == "patched", busy.response
hidden = eks.describe_update(name="patched", updateId=patched_update)["update"]
assert hidden["status"] == "InProgress", hidden
assert eks.list_updates(name="patched")["updateIds"] == []
refused("InvalidRequestException", 400, "Outposts", lambda: change(name="outpost", endpointPublicAccess=True))
refused("ResourceNotFoundException", 404, "No cluster found for name: none.",
        lambda: eks.describe_cluster(name="none"))

change(name="prod", endpointPublicAccess=False)
for number in range(3):
    change(publicAccessCidrs=["198.51.100.%d/32" % number])
pages = list(eks.get_paginator("list_updates").paginate(name="prod", PaginationConfig={"PageSize": 2}))
assert sum(len(page["updateIds"]) for page in pages) == 5 and len(pages) == 3, pages

created = eks.create_cluster(name="new", roleArn="arn:aws:iam::123456789012:role/eks",
                             resourcesVpcConfig={"subnetIds": ["subnet-1", "subnet-2"]})["cluster"]
assert created["status"] == "CREATING" and "endpoint" not in created, created
refused("ResourceInUseException", 409, "already exists", lambda: eks.create_cluster(
    name="new", roleArn="arn:aws:iam::123456789012:role/eks",
    resourcesVpcConfig={"subnetIds": ["subnet-1", "subnet-2"]}))

vpc = ec2.describe_vpcs(VpcIds=[prod["resourcesVpcConfig"]["vpcId"]])["Vpcs"][0]
options = ec2.describe_dhcp_options(DhcpOptionsIds=[vpc["DhcpOptionsId"]])["DhcpOptions"][0]
assert options["DhcpConfigurations"] == [{"Key": "domain-name-servers", "Values": [{"Value": "AmazonProvidedDNS"}]}]
for attribute, member in (("enableDnsSupport", "EnableDnsSupport"), ("enableDnsHostnames", "EnableDnsHostnames")):
    assert ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=attribute)[member] == {"Value": True}
ec2.modify_vpc_attribute(VpcId=vpc["VpcId"], EnableDnsHostnames={"Value": False})
https = [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "192.0.2.9/24"}]}]
rules = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=https)
assert rules["Return"] and rules["SecurityGroupRules"][0]["CidrIpv4"] == "192.0.2.0/24", rules
try:
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=https)
    raise AssertionError("expected InvalidPermission.Duplicate")
except ClientError as error:
    assert error.response["Error"]["Code"] == "InvalidPermission.Duplicate", error
permissions = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]
assert {"192.0.2.0/24"} == {r["CidrIp"] for p in permissions for r in p["IpRanges"]}, permissions
assert ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=https)["Return"]
print("held against the model: " + " ".join(sorted(checked)))
