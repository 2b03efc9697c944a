// The frame around every view: where one can go, whether the page is live, language, colours, who is signed in.

import { h } from '../core/dom.js';
import { clock } from '../core/format.js';
import { to } from '../core/route.js';
import { remember, remembered, session } from '../core/session.js';
import { choose, language, t } from '../language/index.js';

const VIEWS = ['duty', 'numbers', 'pools', 'policy'];
const THEMES = ['auto', 'light', 'dark'];
const THEME_SIGNS = { auto: '◐', light: '○', dark: '●' };

/**
 * The frame.
 *
 * @param view the view that is shown, as in the address
 * @param heard when the server answered last, and whether it did the last time
 * @param acts what the buttons do: `again` draws anew, `leave` signs out
 */
export function shell(view, heard, acts) {
  const shown = { '': 'duty', number: 'numbers' }[view] ?? view;
  return [
    h('a', { class: 'skip', href: '#main', on: { click: skip } }, t('app.skip')),
    h('header', { class: 'top' },
      h('a', { class: 'brand', href: to('duty') }, t('app.name')),
      session.name ? h('nav', { 'aria-label': t('nav') }, VIEWS.map(name => h('a', {
        href: to(name), 'aria-current': name === shown ? 'page' : null,
      }, t('nav.' + name)))) : null,
      h('div', { class: 'tools' },
        session.name ? live(heard) : null,
        h('button', { type: 'button', class: 'plain', lang: language() === 'en' ? 'zh-CN' : 'en', on: { click: () => {
          choose(language() === 'en' ? 'zh-CN' : 'en');
          acts.again();
        } } }, t('nav.language')),
        themeButton(acts.again),
        session.name ? h('button', { type: 'button', class: 'plain', title: t('nav.who', session), on: { click: acts.leave } },
          t('nav.signOut')) : null)),
  ];
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function live(heard) {
  if (!heard.at) {
    return h('span', { class: 'live' }, t('live.wait'));
  }
  return h('span', { class: heard.well ? 'live live-on' : 'live live-off' },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, heard.well ? '●' : '■'),
    t(heard.well ? 'live.on' : 'live.off', { time: clock(heard.at) }));
}

function themeButton(again) {
  const theme = remembered('theme') ?? 'auto';
  const label = t('nav.theme.' + theme);
  return h('button', { type: 'button', class: 'plain', 'aria-label': label, title: label, on: { click: () => {
    remember('theme', THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
    applyTheme();
    again();
  } } }, THEME_SIGNS[theme]);
}

/** Makes the page look as was chosen. */
export function applyTheme() {
  const theme = remembered('theme');
  document.documentElement.dataset.theme = THEMES.includes(theme) ? theme : 'auto';
}
