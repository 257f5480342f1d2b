'use strict';
// Plays a file of calls with the SDKs of Alibaba Cloud: node aliyun.js PLAYER FILE ENDPOINT CONTROL KEPT
// Player aliyun-js is the typed SDK of each product, pop-core the older client without types.

const { RPCClient, ROAClient } = require('@alicloud/pop-core');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const $dara = require('@darabonba/typescript');
const { play } = require('./expect');

const [, , player, file, endpoint, control, kept] = process.argv;
const versions = { vpc: '2016-04-28', ecs: '2014-05-26', slb: '2014-05-15', cs: '2015-12-15' };
const sdks = { vpc: '@alicloud/vpc20160428', ecs: '@alicloud/ecs20140526', cs: '@alicloud/cs20151215' };

// The path of each action of the ROA style, and what of the parameters stands in it.
const paths = {
  DescribeClusterDetail: ['GET', '/clusters/{ClusterId}'],
  DescribeClustersForRegion: ['GET', '/regions/{region_id}/clusters'],
  DescribeClustersV1: ['GET', '/api/v1/clusters'],
  DescribeClusterTasks: ['GET', '/clusters/{ClusterId}/tasks'],
  DescribeClusterResources: ['GET', '/clusters/{ClusterId}/resources'],
  DescribeTaskInfo: ['GET', '/tasks/{task_id}'],
  ModifyCluster: ['PUT', '/api/v2/clusters/{ClusterId}'],
  CreateCluster: ['POST', '/clusters'],
};

function inPath(action) {
  return paths[action] ? (paths[action][1].match(/\{(\w+)\}/g) || []).map((gap) => gap.slice(1, -1)) : [];
}

// --- the typed SDKs ---

function typed(product) {
  const { default: Client } = require(sdks[product]);
  return new Client(new $OpenApiUtil.Config({
    endpoint: endpoint.replace(/^http:\/\//, '').replace(/\/$/, ''),
    protocol: 'HTTP',
    accessKeyId: 'id',
    accessKeySecret: 'secret',
  }));
}

async function withTypes(product, action, parameters) {
  const sdk = require(sdks[product]);
  const method = action[0].toLowerCase() + action.slice(1);
  const gaps = inPath(action).map((name) => parameters[name]);
  const rest = Object.fromEntries(Object.entries(parameters).filter(([name]) => !inPath(action).includes(name)));
  const Request = sdk[action + 'Request'];
  const request = Request ? [$dara.cast(rest, new Request({}))] : [];
  const style = product === 'cs' ? [{}] : [];
  const runtime = new $dara.RuntimeOptions({ autoretry: false, readTimeout: 20000, connectTimeout: 5000 });
  try {
    const answer = await typed(product)[method + 'WithOptions'](...gaps, ...request, ...style, runtime);
    const map = Array.isArray(answer.body)
      ? { items: answer.body.map((each) => each.toMap()) } : answer.body.toMap();
    return { answer: map, requestId: map.RequestId || answer.headers['x-acs-request-id'] };
  } catch (refusal) {
    if (!refusal.code || !refusal.data) {
      throw refusal;
    }
    return {
      error: refusal.code,
      message: refusal.message,
      status: refusal.statusCode || refusal.data.statusCode,
      requestId: refusal.data.RequestId || refusal.data.requestId,
    };
  }
}

// --- pop-core ---

const config = { endpoint: endpoint.replace(/\/$/, ''), accessKeyId: 'id', accessKeySecret: 'secret' };

async function rpc(product, action, parameters) {
  try {
    const answer = await new RPCClient({ ...config, apiVersion: versions[product] })
      .request(action, parameters, { method: 'POST' });
    return { answer, requestId: answer.RequestId };
  } catch (refusal) {
    if (!refusal.data) {
      throw refusal;
    }
    const { Code, Message, RequestId } = refusal.data;
    return { error: Code, message: Message, status: refusal.entry.response.statusCode, requestId: RequestId };
  }
}

async function roa(action, parameters) {
  const rest = { ...parameters };
  const [method, pattern] = paths[action];
  let path = pattern;
  for (const name of inPath(action)) {
    path = path.replace('{' + name + '}', encodeURIComponent(parameters[name]));
    delete rest[name];
  }
  const body = method === 'GET' ? '' : JSON.stringify(rest);
  const query = method === 'GET' ? rest : {};
  const client = new ROAClient({ ...config, apiVersion: versions.cs });
  const headers = { 'content-type': 'application/json' };
  try {
    const answer = await client.request(method, path, query, body, headers);
    return { answer: Array.isArray(answer) ? { items: answer } : answer, requestId: 'in a header that it hides' };
  } catch (refusal) {
    if (!refusal.statusCode) {
      throw refusal;
    }
    const { code, message, requestId } = refusal.result || {};
    return { error: code, message, status: refusal.statusCode, requestId };
  }
}

async function perform(entry, parameters) {
  const [product, action] = entry.call.split('.');
  const placed = product === 'cs' || 'RegionId' in parameters || entry.nowhere
    ? parameters : { RegionId: 'cn-hangzhou', ...parameters };
  if (player === 'pop-core' || !sdks[product]) {
    return product === 'cs' ? roa(action, placed) : rpc(product, action, placed);
  }
  return withTypes(product, action, placed);
}

play({ player, file, control, kept: JSON.parse(kept), perform });
