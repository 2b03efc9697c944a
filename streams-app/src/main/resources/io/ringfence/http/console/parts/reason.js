// Why something was decided: both sides of what was counted, its limit, and where the limit comes from.

import { h } from '../core/dom.js';
import { isShare, measured, metric, window_ } from '../core/format.js';
import { has, t } from '../language/index.js';

/** One reason as a sentence; `warns`: the level that it met is where somebody is told, not the limit. */
export function reasonText(reason, warns) {
  if (has('reason.' + reason.rule)) {
    return t('reason.' + reason.rule);
  }
  if (!reason.metric) {
    return t('reason.rule', { rule: reason.rule });
  }
  const share = isShare(reason.metric);
  return t(share ? 'reason.share' : reason.denominator ? 'reason.value' : 'reason.count', {
    metric: metric(reason.metric),
    observed: measured(reason.metric, reason.observed),
    value: measured(reason.metric, reason.denominator ? reason.numerator / reason.denominator : reason.observed),
    numerator: measured('', reason.numerator),
    denominator: measured('', reason.denominator),
    level: t(warns ? 'reason.level' : 'reason.limit', { limit: measured(reason.metric, reason.limit) }),
    window: window_(reason.window),
  });
}

/** Reasons as a list; the source of each stands behind it for who wants it. */
export function reasonList(reasons, warns) {
  return reasons.length
    ? h('ul', { class: 'reasons' }, reasons.map(reason => h('li', {},
      h('span', {}, reasonText(reason, warns)), ' ',
      has('reason.' + reason.rule) ? null : h('code', {}, reason.rule))))
    : null;
}

/** On what authority a limit stands. */
export function basis(of, source) {
  return h('span', { class: 'source' }, h('span', { class: 'basis basis-' + of }, t('basis.' + of)), ' ', linked(source));
}

/** A text whose addresses are links. */
function linked(text) {
  return text.split(/(https:\/\/[^\s)\]]+)/).map((part, index) => (index % 2
    ? h('a', { href: part, target: '_blank', rel: 'noreferrer noopener' }, part)
    : part));
}
