// Tells when something changed: by the server's events, and by the clock where there are none. Head-room changes with
// each call and makes no event, so the clock goes on beside the events, slower.

import { open } from './api.js';

const BESIDE_EVENTS_MS = 10_000;
const WITHOUT_EVENTS_MS = 3_000;
const AGAIN_MS = 2_000;
const GATHER_MS = 250;

/**
 * Calls `changed` whenever what is shown may be old, until the function that it gives is called. Several events in a moment are one
 * change.
 */
export function follow(changed) {
  const stopped = new AbortController();
  let streaming = false;
  let gathering = 0;
  let timer = 0;
  const gather = () => {
    gathering ||= setTimeout(() => {
      gathering = 0;
      changed();
    }, GATHER_MS);
  };
  const clock = () => {
    timer = setTimeout(() => {
      changed();
      clock();
    }, streaming ? BESIDE_EVENTS_MS : WITHOUT_EVENTS_MS);
  };
  clock();
  listen(stopped.signal, gather, up => { streaming = up; });
  return () => {
    stopped.abort();
    clearTimeout(timer);
    clearTimeout(gathering);
  };
}

async function listen(signal, told, isUp) {
  let last = '';
  while (!signal.aborted) {
    try {
      const headers = last ? { Accept: 'text/event-stream', 'Last-Event-ID': last } : { Accept: 'text/event-stream' };
      const response = await open('/v1/events?kinds=decision', { headers, signal });
      if (response.ok) {
        isUp(true);
        for await (const event of events(response.body)) {
          last = event.id || last;
          if (event.data) {
            told();
          }
        }
      } else if (response.status === 404 || response.status === 401 || response.status === 403) {
        return; // asking again would change nothing
      }
    } catch {
      // the connection broke: again, from where it was
    }
    isUp(false);
    await new Promise(wake => setTimeout(wake, AGAIN_MS));
  }
}

/** The events of a stream, as the format has them: fields by line, an empty line ends one. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let event = { id: '', data: '' };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    text += value;
    let end = text.search(/\r?\n/);
    while (end >= 0) {
      const line = text.slice(0, end);
      text = text.slice(end + (text[end] === '\r' ? 2 : 1));
      if (line === '') {
        yield event;
        event = { id: '', data: '' };
      } else if (line.startsWith('data:')) {
        event.data += line.slice(5).trimStart();
      } else if (line.startsWith('id:')) {
        event.id = line.slice(3).trim();
      }
      end = text.search(/\r?\n/);
    }
  }
}
