"""Plays a file of calls with boto3 or the AWS CLI: python3 aws.py PLAYER FILE ENDPOINT CONTROL KEPT"""
import datetime
import json
import re
import subprocess
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

from expect import play

player, file, endpoint, control, kept = sys.argv[1:6]
CLI = "/usr/bin/aws"
clients = {}


def client(product, region):
    if (product, region) not in clients:
        clients[product, region] = boto3.client(product, endpoint_url=endpoint, region_name=region,
                                                config=Config(retries={"max_attempts": 0}))
    return clients[product, region]


def plain(value):
    """Times as texts, as the other clients have them."""
    return json.loads(json.dumps(value, default=lambda each: each.isoformat()
                                 if isinstance(each, datetime.datetime) else str(each)))


def boto(entry, parameters):
    product, action = entry["call"].split(".")
    try:
        answer = getattr(client(product, entry.get("region", "eu-central-1")), xform_name(action))(**parameters)
        return {"answer": plain(answer), "requestId": answer["ResponseMetadata"]["RequestId"]}
    except ClientError as refusal:
        told = refusal.response
        return {"error": told["Error"]["Code"], "message": told["Error"]["Message"],
                "status": told["ResponseMetadata"]["HTTPStatusCode"],
                "requestId": told["ResponseMetadata"]["RequestId"]}


def command_line(entry, parameters):
    product, action = entry["call"].split(".")
    command = [CLI, "--endpoint-url", endpoint, "--region", entry.get("region", "eu-central-1"), "--output", "json",
               "--no-paginate", product, xform_name(action, "-"), "--cli-input-json", json.dumps(parameters)]
    done = subprocess.run(command, capture_output=True, text=True)
    shown = "the command line shows no request id"
    if done.returncode == 0:
        return {"answer": json.loads(done.stdout or "{}"), "requestId": shown}
    refusal = re.search(r"An error occurred \((\S+)\) when calling the \S+ operation: (.*)", done.stderr, re.DOTALL)
    if refusal is None:
        raise ValueError(done.stderr)
    return {"error": refusal[1], "message": refusal[2], "status": None, "requestId": shown}


play(player, file, control, json.loads(kept), command_line if player == "aws-cli" else boto)
