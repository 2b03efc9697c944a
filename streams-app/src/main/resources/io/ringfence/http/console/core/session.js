// Who uses the console. The token lives in this tab alone and goes with it; it is sent in a header that no other site can make
// a browser send, so there is no cookie that another site could ride on.

const TOKEN = 'ringfence.token';
const REMEMBERED = 'ringfence.';

export const session = { token: sessionStorage.getItem(TOKEN) ?? '', name: '', tenant: '', roles: [] };

/** Takes a token that the server knows, with what the server says of it. */
export function begin(token, about) {
  Object.assign(session, { token, name: about.name, tenant: about.tenant, roles: about.roles });
  sessionStorage.setItem(TOKEN, token);
}

/** Forgets the token. */
export function end() {
  Object.assign(session, { token: '', name: '', tenant: '', roles: [] });
  sessionStorage.removeItem(TOKEN);
}

/** Whether commands may be given. */
export function mayCommand() {
  return session.roles.includes('operator') || session.roles.includes('admin');
}

/** Whether numbers may be seen. */
export function maySee() {
  return mayCommand() || session.roles.includes('viewer');
}

/** A choice of how the console looks; null if none was made. */
export function remembered(name) {
  return localStorage.getItem(REMEMBERED + name);
}

export function remember(name, value) {
  localStorage.setItem(REMEMBERED + name, value);
}
