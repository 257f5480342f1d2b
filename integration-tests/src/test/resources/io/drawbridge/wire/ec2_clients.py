"""Plays a life of an elastic IP with boto3, and holds every answer against the vendor's own service model."""
import sys
import xml.etree.ElementTree as ET

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, interface, address = sys.argv[1:4]
ec2 = boto3.client("ec2", endpoint_url=endpoint, region_name="eu-central-1",
                   config=Config(retries={"max_attempts": 0}))
checked = set()


# In the vendor's model now; Debian's client is older than that.
NEWER = {"availabilityZoneId", "operator", "securityGroupArn", "securityGroupRuleArn", "serviceManaged"}


def name_of(tag):
    return tag.split("}")[-1]


def members(shape):
    return {s.serialization.get("name", n): s for n, s in shape.members.items()}


def hold(element, shape, path):
    if shape.type_name == "structure":
        known = members(shape)
        for child in element:
            tag = name_of(child.tag)
            if path.count("/") == 1 and tag in ("requestId", "return") and tag not in known:
                continue
            if tag in NEWER and tag not in known:
                continue
            assert tag in known, path + "/" + tag + " is not in the model: " + str(sorted(known))
            hold(child, known[tag], path + "/" + tag)
    elif shape.type_name == "list":
        for child in element:
            assert name_of(child.tag) == shape.member.serialization.get("name", "item"), path
            hold(child, shape.member, path + "/item")
    elif shape.type_name == "boolean":
        assert element.text in ("true", "false"), path + " " + str(element.text)
    elif shape.type_name == "integer":
        int(element.text)


def after_call(http_response, parsed, model, **kwargs):
    if http_response.status_code == 200:
        root = ET.fromstring(http_response.content)
        assert name_of(root.tag) == model.name + "Response", root.tag
        assert root.tag.startswith("{http://ec2.amazonaws.com/doc/2016-11-15/}"), root.tag
        if model.output_shape is not None:
            hold(root, model.output_shape, "/" + model.name)
        checked.add(model.name)


ec2.meta.events.register("after-call.ec2", after_call)


def refused(code, status, call):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error
        assert error.response["ResponseMetadata"]["RequestId"], error
        return
    raise AssertionError("expected " + code)


tags = [{"Key": "Name", "Value": "web & <more>"}, {"Key": "team", "Value": "\u5317\u4eac"}]
refused("DryRunOperation", 412, lambda: ec2.allocate_address(Domain="vpc", DryRun=True))
bought = ec2.allocate_address(Domain="vpc", TagSpecifications=[{"ResourceType": "elastic-ip", "Tags": tags}])
allocation = bought["AllocationId"]
assert bought["Domain"] == "vpc" and bought["PublicIp"], bought

found = ec2.describe_addresses(AllocationIds=[allocation])["Addresses"]
assert len(found) == 1 and sorted(t["Value"] for t in found[0]["Tags"]) == sorted(t["Value"] for t in tags), found
assert "AssociationId" not in found[0], found
assert ec2.describe_addresses(PublicIps=[bought["PublicIp"]])["Addresses"][0]["AllocationId"] == allocation
refused("InvalidAllocationID.NotFound", 400, lambda: ec2.describe_addresses(AllocationIds=["eipalloc-0"]))
refused("InvalidParameterValue", 400, lambda: ec2.describe_addresses(Filters=[{"Name": "colour", "Values": ["x"]}]))

interfaces = ec2.describe_network_interfaces(Filters=[{"Name": "addresses.private-ip-address", "Values": [address]}])
assert [i["NetworkInterfaceId"] for i in interfaces["NetworkInterfaces"]] == [interface], interfaces
assert any(a["PrivateIpAddress"] == address for a in interfaces["NetworkInterfaces"][0]["PrivateIpAddresses"])
assert ec2.describe_network_interfaces(NetworkInterfaceIds=[interface])["NetworkInterfaces"]
pages = list(ec2.get_paginator("describe_network_interfaces").paginate(PaginationConfig={"PageSize": 5}))
assert sum(len(p["NetworkInterfaces"]) for p in pages) == 12 and len(pages) == 3, [len(p["NetworkInterfaces"]) for p in pages]

association = ec2.associate_address(AllocationId=allocation, NetworkInterfaceId=interface,
                                    PrivateIpAddress=address, AllowReassociation=False)["AssociationId"]
assert association == ec2.associate_address(AllocationId=allocation, NetworkInterfaceId=interface,
                                            PrivateIpAddress=address, AllowReassociation=False)["AssociationId"]
refused("Resource.AlreadyAssociated", 400, lambda: ec2.associate_address(
    AllocationId=allocation, NetworkInterfaceId=interface, AllowReassociation=False))
refused("InvalidIPAddress.InUse", 400, lambda: ec2.release_address(AllocationId=allocation))
bound = ec2.describe_addresses(Filters=[{"Name": "association-id", "Values": [association]}])["Addresses"][0]
assert bound["NetworkInterfaceId"] == interface and bound["PrivateIpAddress"] == address, bound
assert ec2.describe_network_interfaces(NetworkInterfaceIds=[interface])["NetworkInterfaces"][0][
    "PrivateIpAddresses"][0].keys(), "addresses"

ec2.create_tags(Resources=[allocation], Tags=[{"Key": "extra", "Value": "1"}])
assert ec2.describe_addresses(Filters=[{"Name": "tag:extra", "Values": ["1", "2"]}])["Addresses"]
assert ec2.describe_addresses(Filters=[{"Name": "tag-key", "Values": ["extra"]}])["Addresses"]
ec2.delete_tags(Resources=[allocation], Tags=[{"Key": "extra"}])
assert not ec2.describe_addresses(Filters=[{"Name": "tag-key", "Values": ["extra"]}])["Addresses"]

ec2.disassociate_address(AssociationId=association)
ec2.disassociate_address(AssociationId=association)
refused("InvalidAssociationID.NotFound", 400, lambda: ec2.disassociate_address(AssociationId="eipassoc-99999999"))
ec2.release_address(AllocationId=allocation)
refused("InvalidAllocationID.NotFound", 400, lambda: ec2.release_address(AllocationId=allocation))
refused("InvalidAction", 400, lambda: ec2.describe_subnets())
assert ec2.describe_addresses()["Addresses"] == []
print("held against the model: " + " ".join(sorted(checked)))
