// Pools: how many of their numbers are in which state, and what those in use have left.

import { get } from '../core/api.js';
import { h } from '../core/dom.js';
import { count } from '../core/format.js';
import { to } from '../core/route.js';
import { table } from '../parts/number-row.js';
import { STATES } from '../parts/state.js';
import { t } from '../language/index.js';

const COLUMNS = [{ name: 'column.pool' }, { name: 'column.states', kind: 'wide' }, { name: 'column.numbers', kind: 'figure' },
  { name: 'column.left', kind: 'figure' }, { name: 'column.today', kind: 'figure' }, { name: 'column.leaks', kind: 'figure' },
  { name: 'column.labelled', kind: 'figure' }];

export const pools = {
  title: () => t('pools.title'),

  async load() {
    return (await get('/v1/pools')).pools;
  },

  draw(all) {
    return [
      h('h1', { tabindex: '-1', key: 'title' }, t('pools.title'), ' ', h('span', { class: 'total' }, count(all.length))),
      all.length ? table(t('pools.title'), COLUMNS, all.map(row), 'pools-table')
        : h('p', { class: 'empty', key: 'none' }, t('pools.none')),
      h('p', { class: 'quiet about', key: 'about' }, t('pools.about')),
    ];
  },
};

function row(pool) {
  const total = STATES.reduce((sum, state) => sum + pool.states[state], 0);
  const present = STATES.filter(state => pool.states[state] > 0);
  return {
    key: 'pool-' + pool.pool,
    cells: [
      pool.pool ? h('a', { href: to('numbers', '', { pool: pool.pool, sort: 'headroom' }) }, pool.pool)
        : h('span', { class: 'quiet' }, t('pool.none')),
      [h('div', { class: 'stack', 'aria-hidden': 'true' }, present.map(state => h('i', {
        key: state,
        class: 'part part-' + state.toLowerCase(),
        vars: { '--part': String(pool.states[state]) },
      }))),
      h('span', { class: 'under' }, present.map(state => t('pools.state', { n: count(pool.states[state]), state: t('state.' + state) }))
        .join(' · '))],
      count(total),
      [h('span', { class: 'room' }, count(pool.headroom)),
        pool.uncapped ? h('span', { class: 'under' }, t('pools.uncapped', { n: pool.uncapped })) : null],
      count(pool.attempts_today),
      h('span', { class: pool.leaks ? 'leak' : 'quiet' }, count(pool.leaks)),
      h('span', { class: pool.labelled ? 'leak' : 'quiet' }, count(pool.labelled)),
    ],
  };
}
