// A gateway as contracts/openapi-gateway.yaml describes it: each answer is held against that.
import { schemaIn } from './contracts.mjs';
import { eventsIn } from './sse.mjs';

export class Gateway {
  #contracts;
  #seen;
  #origin;
  #cookie;

  constructor(contracts, seen, origin, cookie) {
    this.#contracts = contracts;
    this.#seen = seen;
    this.#origin = origin;
    this.#cookie = cookie;
  }

  /** The status and the body of an operation's answer. */
  async call(operationId, { path = {}, query = {}, headers = {}, body } = {}) {
    const { answer, place, name } = await this.#send(operationId, path, query, headers, body);
    const json = answer.status === 204 ? undefined : await answer.json();
    if (place && json !== undefined) {
      const schema = schemaIn(place, 'content', 'application/json', 'schema');
      this.#seen.check(`${name} body`, this.#contracts.violation(schema, json));
    }
    return { status: answer.status, body: json };
  }

  /** The events of a stream to its end, each with its fields; none when there is nothing more to come. */
  async *stream(operationId, { path = {}, headers = {} } = {}) {
    const { answer, place, name } = await this.#send(operationId, path, {}, headers);
    if (answer.status !== 200) {
      return;
    }
    const schema = schemaIn(place, 'content', 'text/event-stream', 'schema');
    for await (const event of eventsIn(answer.body)) {
      const told = `${name} ${event.event ?? 'retry'}`;
      this.#seen.count(told);
      this.#seen.check(told, this.#contracts.violation(schema, event));
      yield event;
    }
  }

  async #send(operationId, path, query, headers, body) {
    const found = this.#contracts.operation(operationId);
    if (body !== undefined) {
      const place = schemaIn('#', 'paths', found.path, found.method, 'requestBody');
      const schema = schemaIn(place, 'content', 'application/json', 'schema');
      this.#seen.check(`${operationId} request`, this.#contracts.violation(schema, body));
    }
    const filled = found.path.replaceAll(/{(\w+)}/g, (_, parameter) => path[parameter]);
    const target = new URL(filled, this.#origin);
    Object.entries(query).forEach(([parameter, value]) => target.searchParams.set(parameter, value));
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const answer = await fetch(target, {
      method: found.method.toUpperCase(),
      headers: { Cookie: this.#cookie, ...type, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const name = `${operationId} ${answer.status}`;
    this.#seen.count(name);
    const described = this.#contracts.response(found, answer.status);
    this.#seen.check(name, described ? undefined : 'is not described');
    if (described) {
      this.#look(name, described.response, answer);
    }
    return { answer, place: described?.place, name };
  }

  #look(name, response, answer) {
    const type = answer.headers.get('Content-Type')?.split(';')[0];
    const types = Object.keys(response.content ?? {});
    const isDescribed = types.length === 0 || types.includes(type);
    this.#seen.check(name, isDescribed ? undefined : `the type ${type} is not described`);
    for (const [header, described] of Object.entries(response.headers ?? {})) {
      const { required } = this.#contracts.resolved(described);
      this.#seen.check(name, required && !answer.headers.has(header) ? `has no ${header}` : undefined);
    }
  }
}
