// Follows the log as `boltline tail --json` tells it: an event a line, in the JSON format of CloudEvents.
import { createInterface } from 'node:readline';

/** Members of a line that are its place in the log, and no attributes of the event. */
const PLACE = new Set(['data', 'data_base64', 'partition', 'offset', 'appended']);

export async function followLog(contracts, seen, input) {
  const known = contracts.messagesOf('purchase.events');
  const ids = new Set();
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line !== '') {
      look(JSON.parse(line));
    }
  }

  function look(event) {
    if (ids.has(event.id)) {
      // At least once: the same fact again.
      seen.count('repeats');
    }
    ids.add(event.id);
    const message = known.get(event.type);
    if (!message) {
      // Of a later version: to be passed over.
      seen.count('unknown types');
      return;
    }
    seen.count(event.type);
    seen.check(event.type, contracts.violation(message.payload.$ref, event.data));
    seen.check(`${event.type} headers`, contracts.violation(message.headers.$ref, headersOf(event)));
  }
}

/** The record's headers, from the attributes that the line made of them. */
function headersOf(event) {
  const headers = {};
  for (const [name, value] of Object.entries(event)) {
    if (name === 'datacontenttype') {
      headers['content-type'] = value;
    } else if (name === 'traceparent') {
      headers[name] = value;
    } else if (!PLACE.has(name)) {
      headers[`ce_${name}`] = value;
    }
  }
  return headers;
}
