// One number: its state, its windows against their limits, its decisions, and what can be done.

import { get, numberPath, Refusal } from '../core/api.js';
import { h } from '../core/dom.js';
import { clock, count, distance, exactly, phone } from '../core/format.js';
import { windowBar } from '../parts/bar.js';
import { byPerson, commandButtons } from '../parts/command.js';
import { reasonList } from '../parts/reason.js';
import { stateBadge } from '../parts/state.js';
import { timeline } from '../parts/timeline.js';
import { t } from '../language/index.js';

const DECISIONS = 50;
const ORDER = { LIMIT: 0, WARN: 1, WATCH: 2, NONE: 3 };

export const number = {
  title: what => t('number.title', { number: phone(what) }),

  async load(what) {
    const path = numberPath(what);
    const [picture, page] = await Promise.all([
      get(path).catch(orNothing),
      get(path + '/decisions?limit=' + DECISIONS).catch(orNothing),
    ]);
    return { what, picture, decisions: page?.decisions ?? null };
  },

  draw({ what, picture, decisions }) {
    return [
      h('h1', { tabindex: '-1', class: 'number-title', key: 'title' }, phone(what)),
      picture ? [head(picture), body(picture, decisions)] : h('p', { class: 'empty', key: 'none' }, t('number.none')),
    ];
  },
};

function orNothing(failure) {
  if (failure instanceof Refusal && (failure.status === 404 || failure.status === 400)) {
    return null;
  }
  throw failure;
}

function head(picture) {
  return h('div', { class: 'number-head', key: 'head' },
    h('div', { class: 'number-now' },
      stateBadge(picture.state),
      h('span', { title: exactly(picture.since) },
        t('number.since', { time: clock(picture.since), distance: distance(picture.since) })),
      picture.until ? h('span', { title: exactly(picture.until) },
        t('number.until', { time: clock(picture.until), distance: distance(picture.until) })) : null,
      picture.needs_person && !byPerson(picture) ? h('strong', { class: 'person' }, t('pause.person')) : null),
    reasonList(picture.reasons, picture.state !== 'PAUSED'),
    picture.unknown ? h('p', { class: 'doubt' }, t('duty.unknown', { why: picture.unknown })) : null,
    picture.leaks ? h('p', { class: 'leak' }, t('number.leaks', { n: picture.leaks })) : null,
    commandButtons(picture),
    h('dl', { class: 'facts' },
      fact(t('column.pool'), picture.pool || t('pool.none')),
      fact(t('number.today'), count(picture.attempts_today)),
      fact(t('column.left'), picture.headroom === null ? t('left.none') : count(picture.headroom),
        picture.headroom_rule ? h('code', {}, picture.headroom_rule) : null),
      picture.limit_at && picture.headroom > 0 ? fact(t('column.limitAt'), clock(picture.limit_at), distance(picture.limit_at)) : null,
      fact(t('number.label'), t('label.' + picture.label_state),
        picture.labels.filter(seen => seen.label && seen.label !== 'clean')
          .map(seen => t('label.seen', seen)).join(', '))));
}

function fact(name, value, aside) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value, aside ? h('span', { class: 'under' }, aside) : null));
}

function body(picture, decisions) {
  const measured = picture.windows.filter(window => window.status === 'MEASURED')
    .sort((one, other) => ORDER[one.level] - ORDER[other.level] || fullness(other) - fullness(one));
  const others = picture.windows.filter(window => window.status !== 'MEASURED');
  return h('div', { class: 'number-body', key: 'body' },
    h('section', { 'aria-labelledby': 'windows' },
      h('h2', { id: 'windows' }, t('number.windows')),
      h('ul', { class: 'windows' }, measured.map(windowBar)),
      others.length ? h('details', { class: 'unmeasured' }, h('summary', {}, t('number.windows.unmeasured'), ' ',
        h('span', { class: 'total' }, count(others.length))),
      h('ul', { class: 'windows' }, others.map(windowBar))) : null,
      h('p', { class: 'quiet' }, t('number.policy', picture))),
    h('div', {},
      h('section', { 'aria-labelledby': 'alerts' },
        h('h2', { id: 'alerts' }, t('number.alerts')),
        picture.alerts.length ? h('ul', { class: 'alerts' }, picture.alerts.map(alert)) : h('p', { class: 'empty' },
          t('number.alerts.none'))),
      decisions ? h('section', { 'aria-labelledby': 'timeline' },
        h('h2', { id: 'timeline' }, t('number.timeline')),
        decisions.length ? timeline(decisions) : h('p', { class: 'empty' }, t('number.timeline.none'))) : null));
}

function alert(open) {
  return h('li', { class: 'level-' + open.level.toLowerCase(), key: open.rule },
    h('span', { class: 'level' }, t('level.' + open.level)), ' ', h('code', {}, open.rule), ' ',
    h('span', { class: 'quiet', title: exactly(open.since) },
      t('number.since', { time: clock(open.since), distance: distance(open.since) })),
    open.acknowledged ? h('span', { class: 'taken' }, t('alert.taken')) : null);
}

function fullness(window) {
  const limit = window.max ?? window.warn;
  if (!limit) {
    return 0;
  }
  return window.below ? limit / Math.max(window.value, 1e-9) : window.value / limit;
}
