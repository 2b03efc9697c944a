// The console in Chromium. ConsoleIT starts the server and gives its address.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const URL_ = process.env.CONSOLE_URL;
const PICTURES = process.env.RINGFENCE_PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
const PAUSED = '+862161000001';
const VIEWS = ['#/duty', '#/numbers', '#/number/' + encodeURIComponent(PAUSED), '#/pools', '#/policy'];

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CONSOLE_BROWSER, args: ['--no-sandbox'] });
});
after(() => browser?.close());

/** A tab whose every complaint is a failure: scripts that fail, what the security policy stops, other servers. */
async function tab(options, work) {
  const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error' && !/status of (401|403|404|503)|net::ERR_FAILED/.test(message.text())) {
      faults.push(message.text());
    }
  });
  page.on('request', request => {
    if (!request.url().startsWith(URL_)) {
      faults.push('asked another server: ' + request.url());
    }
  });
  await page.clock.setFixedTime(new Date(process.env.CONSOLE_NOW));
  await page.goto(URL_);
  try {
    await work(page, context);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** As with a server that has no events: the page asks every three seconds. */
async function withoutEvents(page) {
  await page.route('**/v1/events*', route => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' }));
}

async function signIn(page, role) {
  await page.locator('#token').fill('rf_' + role);
  await page.locator('form button[type=submit]').click();
}

async function goTo(page, address) {
  await page.evaluate(hash => { location.hash = hash; }, address);
  const [, view, what = ''] = decodeURIComponent(address).split('/');
  await page.locator(`main[data-view="${view}/${what}"]`).waitFor();
}

async function axe(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map(each => `${where}: ${each.id} at ${each.nodes.map(node => node.target).join(', ')}`), []);
}

async function fitsWidth(page, where) {
  const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= width, `${where} is ${content} px wide in ${width} px`);
}

async function picture(page, name, fullPage = false) {
  if (PICTURES) {
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage });
  }
}

test('a token is asked for, and only one that may see gets in', () => tab({}, async page => {
  await axe(page, 'sign-in');
  await picture(page, 'sign-in-en');
  await signIn(page, 'nobody');
  await page.getByRole('alert').filter({ hasText: 'No token like that' }).waitFor();
  await signIn(page, 'dialler');
  await page.getByRole('alert').filter({ hasText: 'for diallers' }).waitFor();
  await signIn(page, 'viewer');
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^(Pause|Resume|Approve)/ }).count(), 0, 'a viewer commands nothing');
}));

test('the token stays in the tab: no cookie, not in the address, gone after signing out', () => tab({}, async (page, context) => {
  await signIn(page, 'operator');
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  assert.deepEqual(await context.cookies(), []);
  assert.ok(!page.url().includes('rf_'));
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('rf_'));
  await page.reload();
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('#token').waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
}));

test('what is paused and why, what is about to be, with both sides of what was measured', () => tab({}, async page => {
  await signIn(page, 'operator');
  const paused = page.getByRole('row').filter({ hasText: '+86 21 6100 0001' });
  await paused.filter({ hasText: 'limit 30' }).filter({ hasText: 'stranger-day' }).waitFor();
  await page.getByRole('row').filter({ hasText: '+86 21 6100 0004' }).filter({ hasText: 'Needs a person' }).waitFor();
  await page.getByRole('row').filter({ hasText: '+86 21 6100 0002' }).filter({ hasText: 'Warning' }).waitFor();
  await picture(page, 'duty-en');
  await goTo(page, VIEWS[2]);
  await page.getByRole('heading', { name: '+86 21 6100 0001' }).waitFor();
  await page.locator('.window').filter({ hasText: 'Attempts to strangers' }).filter({ hasText: 'calendar day' })
    .filter({ hasText: '30 / 30' }).waitFor();
  await page.locator('.window summary').filter({ hasText: 'stranger-day' }).click();
  await page.getByText('Practitioners').first().waitFor();
  await page.locator('.moment').filter({ hasText: 'Paused' }).filter({ hasText: 'stranger-day' }).first().waitFor();
}));

test('a command needs a reason, is sent in the token’s name, and shows without a reload', () => tab({}, async page => {
  await signIn(page, 'operator');
  const row = page.getByRole('row').filter({ hasText: '+86 21 6100 0002' });
  await row.getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog', { name: /^Pause/ });
  await dialog.locator('textarea').fill('   ');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Give a reason' }).waitFor();
  await axe(page, 'dialog');
  await dialog.locator('textarea').fill('agents read the wrong script');
  await picture(page, 'command-en');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'sent for' }).waitFor();
  await page.locator('.paused-table').getByRole('row').filter({ hasText: '+86 21 6100 0002' }).filter({ hasText: 'Paused by a person' })
    .waitFor();
}));

test('all by keyboard, and focus comes back from a dialog', () => tab({}, async page => {
  await page.keyboard.type('rf_operator'); // the field has the focus
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  await page.locator('h1:focus').waitFor({ state: 'attached' });
  const button = page.getByRole('button', { name: /^Approve/ }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog textarea:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.ok(await button.evaluate(element => element === document.activeElement), 'focus is back on the button');
  await page.evaluate(() => document.body.focus());
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
}));

test('what a person typed, opened and focused stays when the page changes', () => tab({}, async page => {
  await withoutEvents(page);
  await signIn(page, 'viewer');
  await goTo(page, VIEWS[2]);
  await page.locator('.window summary').first().click();
  await page.locator('.window summary').first().focus();
  const asked = page.waitForResponse(response => response.url().includes('/v1/numbers/'));
  await asked;
  await page.getByRole('button', { name: 'Colours' }).evaluate(button => button.click()); // draws anew
  assert.ok(await page.locator('.window details').first().evaluate(element => element.open));
  assert.ok(await page.locator('.window summary').first().evaluate(element => element === document.activeElement));
}));

test('Chinese and English, remembered', () => tab({}, async page => {
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.reload();
  await signIn(page, 'operator');
  await page.getByRole('heading', { name: '已暂停' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await picture(page, 'duty-zh');
  await axe(page, 'zh');
  await goTo(page, VIEWS[2]);
  await axe(page, 'zh, one number');
  await picture(page, 'number-zh');
  await goTo(page, VIEWS[4]);
  await picture(page, 'policy-zh');
}));

test('a browser in Chinese is spoken to in Chinese', () => tab({ locale: 'zh-CN' }, async page => {
  await page.getByRole('heading', { name: '登录' }).waitFor();
}));

test('axe finds nothing, in light and in dark', () => tab({}, async page => {
  await signIn(page, 'operator');
  for (const view of VIEWS) {
    await goTo(page, view);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await axe(page, colorScheme + ' ' + view);
      await picture(page, `${colorScheme}${view.replace(/[^a-z]+/g, '-')}`);
    }
  }
}));

for (const language of ['en', 'zh-CN']) {
  test('a phone’s width is enough, ' + language, () => tab({ viewport: PHONE, locale: language }, async page => {
    await fitsWidth(page, 'sign-in');
    await signIn(page, 'operator');
    for (const view of VIEWS) {
      await goTo(page, view);
      await fitsWidth(page, view);
      await picture(page, `phone-${language}${view.replace(/[^a-z]+/g, '-')}`);
    }
    await axe(page, 'phone');
  }));
}

test('a token that ends, and a server that is gone, are told', () => tab({}, async page => {
  await withoutEvents(page);
  await signIn(page, 'viewer');
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  await page.route('**/v1/**', route => route.abort());
  await page.locator('.live-off').waitFor();
  await page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor();
  await page.getByRole('heading', { name: 'Paused now' }).waitFor();
  await page.unroute('**/v1/**');
  await goTo(page, VIEWS[3]);
  await page.locator('.live-on').waitFor();
  await page.route('**/v1/**', route => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }));
  await page.evaluate(() => { location.hash = '#/policy'; });
  await page.getByRole('alert').filter({ hasText: 'not valid any more' }).waitFor();
}));
