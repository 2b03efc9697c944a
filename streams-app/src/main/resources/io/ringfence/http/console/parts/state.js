// A usage state: a word with a mark of its own shape, so that colour is never all that tells it.

import { h } from '../core/dom.js';
import { t } from '../language/index.js';

const MARKS = { PAUSED: '■', WARN: '▲', WATCH: '△', PROBATION: '◐', ACTIVE: '●', ONBOARDING: '○', RETIRED: '×' };

export const STATES = ['PAUSED', 'WARN', 'WATCH', 'PROBATION', 'ACTIVE', 'ONBOARDING', 'RETIRED'];

export function stateBadge(state) {
  return h('span', { class: 'state state-' + state.toLowerCase() },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[state] ?? '·'), t('state.' + state));
}
