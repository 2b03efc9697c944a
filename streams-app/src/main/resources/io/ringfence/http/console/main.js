// Starts the console: shows the view that the address names, and keeps it up to date.

import { aboutToken, Refusal } from './core/api.js';
import { show } from './core/dom.js';
import { clock } from './core/format.js';
import { follow } from './core/live.js';
import { here } from './core/route.js';
import { begin, end, maySee, session } from './core/session.js';
import { t } from './language/index.js';
import { problem } from './parts/notice.js';
import { applyTheme, shell } from './parts/shell.js';
import { duty } from './views/duty.js';
import { number } from './views/number.js';
import { numbers } from './views/numbers.js';
import { policy } from './views/policy.js';
import { pools } from './views/pools.js';
import { signIn } from './views/sign-in.js';

const VIEWS = { '': duty, duty, numbers, number, pools, policy };
const REDRAW_MS = 20_000;

const heard = { at: '', well: false };
let why = '';
let data = null;
let failure = null;
let asked = 0;
let place = '';
let stop = () => {};

function view() {
  return VIEWS[here().view] ?? duty;
}

function draw() {
  show(document.getElementById('top'), shell(here().view, heard, { again: draw, leave }));
  const main = document.getElementById('main');
  if (!session.name) {
    document.title = t('signIn.title') + ' · ' + t('app.name');
    show(main, signIn(why, enter));
    return;
  }
  document.title = view().title(here().what) + ' · ' + t('app.name');
  main.dataset.view = data === null ? '' : here().view + '/' + here().what;
  show(main, failure ? problem(told()) : null, data === null ? null : view().draw(data));
}

function told() {
  if (failure instanceof Refusal && failure.status) {
    return t('error.told', { detail: failure.message });
  }
  return heard.at ? t('error.none', { time: clock(heard.at) }) : t('error.first');
}

async function refresh() {
  const mine = ++asked;
  const { what, query } = here();
  try {
    const loaded = await view().load(what, query);
    if (mine !== asked) {
      return;
    }
    data = loaded;
    failure = null;
    heard.at = new Date().toISOString();
    heard.well = true;
  } catch (caught) {
    if (mine !== asked) {
      return;
    }
    if (caught instanceof Refusal && caught.status === 401) {
      over(t('signIn.over'));
      return;
    }
    failure = caught;
    heard.well = false;
  }
  draw();
}

async function moved() {
  const { view: name, what } = here();
  const elsewhere = name + '/' + what !== place;
  place = name + '/' + what;
  data = null;
  failure = null;
  await refresh();
  if (elsewhere) {
    window.scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
}

function enter() {
  why = '';
  stop();
  stop = follow(refresh);
  moved();
}

function leave() {
  over('');
}

function over(reason) {
  stop();
  asked++;
  end();
  data = null;
  why = reason;
  heard.at = '';
  place = '';
  draw();
  document.getElementById('token')?.focus();
}

async function start() {
  applyTheme();
  if (session.token) {
    try {
      begin(session.token, await aboutToken(session.token));
    } catch (caught) {
      if (caught.status === 401) {
        end();
      }
      why = caught.status === 401 ? t('signIn.over') : t('error.first');
    }
  }
  window.addEventListener('hashchange', () => session.name && moved());
  setInterval(() => session.name && draw(), REDRAW_MS);
  draw();
  if (session.name && maySee()) {
    enter();
  } else {
    document.getElementById('token')?.focus();
  }
}

start();
