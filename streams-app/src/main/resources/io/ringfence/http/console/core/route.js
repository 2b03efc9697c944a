// Addresses inside the console: #/VIEW/WHAT?name=value. What stands behind the # is never sent to a server.

/** The address now. */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', what = ''] = path.split('/', 2);
  return { view, what: decoded(what), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a view. */
export function to(view, what = '', query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
  const tail = kept.length ? '?' + new URLSearchParams(kept) : '';
  return '#/' + view + (what ? '/' + encodeURIComponent(what) : '') + tail;
}

/** Goes there. */
export function go(address) {
  location.hash = address;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
