// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation

/** The events of a stream as they come, each an object of its fields. */
export async function* eventsIn(body) {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = eventOf(block);
      if (Object.keys(event).length > 0) {
        yield event;
      }
    }
  }
}

function eventOf(block) {
  const event = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    // A line that begins with one is a comment.
    if (colon > 0) {
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      event[name] = name === 'retry' ? Number(value) : name === 'data' ? JSON.parse(value) : value;
    }
  }
  return event;
}
