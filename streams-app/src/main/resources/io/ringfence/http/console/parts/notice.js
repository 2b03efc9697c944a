// What a person is told beside the views: that a command was sent, that there is no answer.

import { h, show } from '../core/dom.js';
import { t } from '../language/index.js';

const STAYS_MS = 8_000;
let timer = 0;

/** Says something for a while; screen readers speak it. */
export function announce(text) {
  clearTimeout(timer);
  const host = document.getElementById('notices');
  const close = () => show(host);
  show(host, h('p', { class: 'notice' }, h('span', {}, text),
    h('button', { type: 'button', class: 'plain', 'aria-label': t('do.close'), on: { click: close } }, '×')));
  timer = setTimeout(close, STAYS_MS);
}

/** A line above a view that can't be brought up to date. */
export function problem(text) {
  return h('p', { class: 'problem', role: 'alert', key: 'problem' }, text);
}
