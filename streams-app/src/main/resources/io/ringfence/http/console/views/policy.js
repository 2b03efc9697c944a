// The policy in force: what each rule measures and allows, what happens beyond, and where it comes from.

import { get } from '../core/api.js';
import { h } from '../core/dom.js';
import { clock, count, distance, metric, window_ } from '../core/format.js';
import { to } from '../core/route.js';
import { basis } from '../parts/reason.js';
import { table } from '../parts/number-row.js';
import { has, t } from '../language/index.js';

const COLUMNS = [{ name: 'policy.rule' }, { name: 'policy.measures', kind: 'wide' }, { name: 'policy.window', kind: 'span' },
  { name: 'policy.warn', kind: 'figure' }, { name: 'policy.max', kind: 'figure' }, { name: 'policy.effect' },
  { name: 'policy.source', kind: 'wide' }];

export const policy = {
  title: () => t('policy.title'),

  async load(what, query) {
    return { policy: await get('/v1/policy'), scope: query.scope ?? '' };
  },

  draw({ policy: inForce, scope }) {
    const scopes = [...new Set(inForce.rules.map(rule => rule.scope))];
    const rules = inForce.rules.filter(rule => !scope || rule.scope === scope);
    return [
      h('h1', { tabindex: '-1', key: 'title' }, t('policy.title'), ' ', h('code', {}, inForce.policy)),
      h('dl', { class: 'facts', key: 'facts' },
        fact(t('policy.inForce'), since(inForce.effective_at)),
        inForce.next ? fact(t('policy.next'), [inForce.next.policy, ' ', clock(inForce.next.effective_at), ' ',
          distance(inForce.next.effective_at)]) : null,
        fact(t('policy.zone'), inForce.zone),
        fact(t('policy.calendar'), inForce.calendar),
        fact(t('policy.lifeCycle'), inForce.life_cycle)),
      h('nav', { class: 'scopes', 'aria-label': t('policy.scope'), key: 'scopes' },
        ['', ...scopes].map(name => h('a', {
          href: to('policy', '', { scope: name }), 'aria-current': name === scope ? 'true' : null,
        }, scopeName(name || 'all'), ' ',
        h('span', { class: 'total' }, count(inForce.rules.filter(rule => !name || rule.scope === name).length))))),
      table(t('policy.title'), COLUMNS, rules.map(row), 'policy-table'),
      inForce.overrides.map((override, index) => h('section', { key: 'override' + index },
        h('h2', {}, t('policy.override', override)),
        override.rules.length ? table(override.who, COLUMNS, override.rules.map(row), 'policy-table') : null,
        override.without.map(rule => h('p', {}, t('policy.without', { rule }))))),
      h('p', { class: 'quiet', key: 'note' }, t('policy.max.note')),
    ];
  },
};

function since(at) {
  return new Date(at).getTime() > 0 ? t('policy.since', { time: clock(at) }) : t('policy.always');
}

function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function scopeName(scope) {
  return has('policy.scope.' + scope) ? t('policy.scope.' + scope) : scope;
}

function row(rule) {
  const [key, ...filters] = rule.metric.split('; ');
  const plain = key.split(' ')[0];
  return {
    key: 'rule-' + rule.rule,
    cells: [
      [h('code', {}, rule.rule), h('span', { class: 'under' }, scopeName(rule.scope))],
      [metric(plain) === plain ? key : metric(plain) + key.slice(plain.length),
        filters.length ? h('span', { class: 'under' }, filters.join('; ')) : null],
      rule.window ? window_(rule.window) : '–',
      rule.warn || '–',
      rule.max || '–',
      [rule.effect || '–', rule.sample ? h('span', { class: 'under' }, t('policy.sample', rule)) : null,
        rule.comparison ? h('span', { class: 'under' }, rule.comparison) : null],
      basis(rule.basis, rule.source),
    ],
  };
}
