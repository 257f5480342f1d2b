'use strict';
// Plays a file of calls with the AWS SDK for JavaScript: node aws-js.js FILE ENDPOINT CONTROL KEPT

const ec2 = require('@aws-sdk/client-ec2');
const eks = require('@aws-sdk/client-eks');
const { play } = require('./expect');

const [, , file, endpoint, control, kept] = process.argv;
const products = { ec2: { sdk: ec2, client: ec2.EC2Client }, eks: { sdk: eks, client: eks.EKSClient } };
const clients = {};

function client(product, region) {
  const name = product + region;
  clients[name] = clients[name] || new products[product].client({
    endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
  });
  return clients[name];
}

async function perform(entry, parameters) {
  const [product, action] = entry.call.split('.');
  try {
    const answer = await client(product, entry.region || 'eu-central-1')
      .send(new products[product].sdk[action + 'Command'](parameters));
    return { answer, requestId: answer.$metadata.requestId };
  } catch (refusal) {
    if (!refusal.$metadata) {
      throw refusal;
    }
    return {
      error: refusal.name,
      message: refusal.message,
      status: refusal.$metadata.httpStatusCode,
      requestId: refusal.$metadata.requestId,
    };
  }
}

play({ player: 'aws-js', file, control, kept: JSON.parse(kept), perform });
