// Elements from plain descriptions, and a page that changes only where what it shows has changed: focus, scroll
// positions and open sections stay.

const handlers = new WeakMap();
const variables = new WeakMap();

/**
 * An element. Properties: `on` holds listeners by event, `vars` CSS custom properties, `key` tells siblings apart; all
 * others are attributes, left out where they are null, undefined or false. Children: nodes, texts, lists of them.
 */
export function h(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties ?? {})) {
    if (property === 'on') {
      handlers.set(element, value);
      for (const event of Object.keys(value)) {
        element.addEventListener(event, dispatch);
      }
    } else if (property === 'vars') {
      applyVariables(element, value);
    } else if (property === 'key') {
      element.dataset.key = value;
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(property, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(present));
  return element;
}

/** Makes the children of an element what is given, touching as little as possible. */
export function show(parent, ...children) {
  const wanted = children.flat(Infinity).filter(present)
    .map(child => (typeof child === 'string' ? document.createTextNode(child) : child));
  reconcile(parent, wanted);
}

function present(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

function dispatch(event) {
  handlers.get(event.currentTarget)?.[event.type]?.(event);
}

// By the object model: the page's security policy allows no style attribute.
function applyVariables(element, values) {
  variables.set(element, values);
  for (const [name, value] of Object.entries(values)) {
    element.style.setProperty(name, value);
  }
}

function reconcile(parent, wanted) {
  const byKey = new Map();
  for (const child of parent.children) {
    if (child.dataset.key) {
      byKey.set(child.dataset.key, child);
    }
  }
  let cursor = parent.firstChild;
  for (const next of wanted) {
    const key = next.dataset?.key;
    const keyed = key ? byKey.get(key) : undefined;
    const found = keyed ?? (cursor && !cursor.dataset?.key && !key && alike(cursor, next) ? cursor : undefined);
    if (found && alike(found, next)) {
      if (found === cursor) {
        cursor = cursor.nextSibling;
      } else {
        parent.insertBefore(found, cursor);
      }
      update(found, next);
    } else {
      parent.insertBefore(next, cursor);
    }
  }
  while (cursor) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    gone.remove();
  }
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

// What a person did to the page stays: what was typed, chosen or opened.
const KEPT = new Set(['style', 'open', 'value', 'selected', 'checked']);

function update(shown, next) {
  if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== next.data) {
      shown.data = next.data;
    }
    return;
  }
  for (const { name } of [...shown.attributes]) {
    if (!KEPT.has(name) && !next.hasAttribute(name)) {
      shown.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    if (!KEPT.has(name) && shown.getAttribute(name) !== value) {
      shown.setAttribute(name, value);
    }
  }
  const listening = handlers.get(shown) ?? {};
  const listeners = handlers.get(next);
  if (listeners) {
    for (const event of Object.keys(listeners)) {
      if (!(event in listening)) {
        shown.addEventListener(event, dispatch);
      }
    }
    handlers.set(shown, listeners);
  } else {
    handlers.delete(shown);
  }
  const values = variables.get(next);
  if (values) {
    applyVariables(shown, values);
  }
  reconcile(shown, [...next.childNodes]);
  if (shown.nodeName === 'SELECT' && shown !== document.activeElement) {
    shown.value = next.value;
  }
}
