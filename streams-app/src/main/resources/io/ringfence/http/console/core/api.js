// Asks the API. What went wrong comes as a Refusal with the server's own words.

import { session } from './session.js';

/** An answer that isn't the one hoped for; `status` 0 if there was none at all. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function get(path) {
  return ask(path, {});
}

export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** What a token is for. */
export function aboutToken(token) {
  return ask('/v1/token', { token });
}

/** A number's path: the company's own, in E.164. */
export function numberPath(number) {
  return '/v1/numbers/' + encodeURIComponent(number);
}

/** A response whose body the caller reads; headers besides the token may be given. */
export function open(path, options) {
  return fetch(path, {
    ...options,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    headers: { ...options.headers, Authorization: 'Bearer ' + (options.token ?? session.token) },
  });
}

async function ask(path, options) {
  let response;
  try {
    response = await open(path, { ...options, signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Refusal(0, '');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refusal(response.status, body?.detail ?? '');
  }
  return body;
}

/** An id for a command, so that sending it twice does it once. */
export function commandId() {
  return 'console-' + [...crypto.getRandomValues(new Uint8Array(12))]
    .map(byte => byte.toString(16).padStart(2, '0')).join('');
}
