// What contracts/ says, and whether something is as it says. Nothing else of Boltline is read here.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const BASE = 'https://contracts.invalid/';

export class Contracts {
  #ajv = new Ajv2020({ strict: false });

  constructor(folder) {
    this.log = parse(readFileSync(join(folder, 'asyncapi.yaml'), 'utf8'));
    this.http = parse(readFileSync(join(folder, 'openapi-gateway.yaml'), 'utf8'));
    addFormats(this.#ajv);
    const files = readdirSync(join(folder, 'schemas'), { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.json'))) {
      const schema = JSON.parse(readFileSync(join(folder, 'schemas', file), 'utf8'));
      this.#ajv.addSchema(open(schema), `${BASE}schemas/${file}`);
    }
    this.#ajv.addSchema(open(this.http), `${BASE}openapi-gateway.yaml`);
  }

  /** The messages of a topic by their type. */
  messagesOf(address) {
    const channel = Object.values(this.log.channels).find((it) => it.address === address);
    const messages = Object.values(channel.messages).map((it) => at(this.log, it.$ref));
    return new Map(messages.map((message) => [message.name, message]));
  }

  /** An operation by its id, as { method, path, operation }. */
  operation(id) {
    for (const [path, item] of Object.entries(this.http.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        if (operation.operationId === id) {
          return { method, path, operation };
        }
      }
    }
    throw new Error(`contracts/openapi-gateway.yaml has no operation ${id}`);
  }

  /** What a status of an operation means, with the place of it in the document. */
  response({ method, path, operation }, status) {
    const found = operation.responses[status];
    const here = ['paths', path, method, 'responses', String(status)];
    const place = found?.$ref ? found.$ref : `#/${here.map(token).join('/')}`;
    return found && { response: at(this.http, place), place };
  }

  /** What stands there, behind a reference if it is one. */
  resolved(node) {
    return node.$ref ? at(this.http, node.$ref) : node;
  }

  /** The first thing that is wrong; nothing when all is right. Values are never quoted. */
  violation(reference, value) {
    const validate = this.#ajv.getSchema(new URL(reference, `${BASE}openapi-gateway.yaml`).href);
    if (!validate) {
      throw new Error(`there is no schema ${reference}`);
    }
    if (validate(value)) {
      return undefined;
    }
    const [error] = validate.errors;
    return `${error.instancePath || '/'} ${error.message}`;
  }
}

/** A part of the schema at a place in the HTTP contract. */
export function schemaIn(place, ...parts) {
  return `${place}/${parts.map(token).join('/')}`;
}

function token(part) {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function at(document, reference) {
  return reference
    .slice('#/'.length)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((node, part) => node[part], document);
}

/** Where an enum is open, later versions may say something else. */
function open(node) {
  if (Array.isArray(node)) {
    return node.map(open);
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const members = Object.entries(node).filter(([name]) => name !== 'enum' || !node['x-open-enum']);
  return Object.fromEntries(members.map(([name, value]) => [name, open(value)]));
}
