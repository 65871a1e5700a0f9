// Drives a browser over reports that html_test.go made: few.html holds hostile
// words, many.html 100,000 findings, none.html nothing. Ends with an error at the
// first thing that is not as it must be.
//   NODE_PATH=… node browser.cjs /usr/bin/chromium DIRECTORY [SCREENSHOTS]
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');
const axe = require('axe-core');

const [browser, dir, shots] = process.argv.slice(2);
const url = (name, hash = '') => pathToFileURL(path.join(dir, name + '.html')) + hash;

(async () => {
  const b = await chromium.launch({
    executablePath: browser,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const open = async (name, { scheme = 'light', hash = '', width = 1200 } = {}) => {
    const context = await b.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    page.faults = [];
    page.on('console', (m) => page.faults.push(m.type() + ': ' + m.text()));
    page.on('pageerror', (e) => page.faults.push(String(e.stack)));
    page.on('dialog', (d) => { page.faults.push('dialog: ' + d.message()); d.dismiss(); });
    page.on('request', (r) => { if (!r.url().startsWith('file:') && !r.url().startsWith('blob:')) page.faults.push('request: ' + r.url()); });
    await page.goto(url(name, hash));
    await page.waitForFunction(() => document.documentElement.dataset.ready);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.ready), 'yes', await page.textContent('#lead'));
    return page;
  };
  const close = async (page) => {
    assert.deepEqual(page.faults, [], 'console');
    assert.equal(await page.title(), 'stet report', 'an article ran its own script');
    await page.context().close();
  };
  const shoot = (page, name) => shots && page.screenshot({ path: path.join(shots, name + '.png') });
  const counted = async (page, want) => { await page.waitForFunction((w) => document.getElementById('count').textContent.startsWith(w), want); };
  const accessible = async (page, name) => {
    await page.evaluate(axe.source);
    const r = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary).join('; ')), [], name);
  };

  // Opened in both colours, wide and narrow, everything named and in contrast.
  for (const scheme of ['light', 'dark']) {
    const page = await open('few', { scheme });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    assert.ok(scheme === 'light' ? paper > 200 : paper < 60, `${scheme} paper is ${paper}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await accessible(page, scheme);
    await shoot(page, 'few-' + scheme);
    await page.evaluate(() => document.getElementById('findings').scrollIntoView());
    await shoot(page, 'few-list-' + scheme);
    await page.click('#theme');
    const other = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
    assert.ok(scheme === 'light' ? other < 60 : other > 200, 'the button changes nothing');
    await close(page);
  }
  {
    const page = await open('few', { width: 360 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than a telephone');
    await shoot(page, 'few-narrow');
    await close(page);
  }

  // Words of an article stay words, and what has no ink is shown.
  {
    const page = await open('few', { hash: '#path=evil' });
    const list = page.locator('#list');
    assert.match(await list.textContent(), /<img src=x onerror=/);
    assert.equal(await page.locator('#list img, #list script').count(), 0);
    assert.match(await page.locator('.unseen').first().textContent(), /^U\+(202E|200B)$/);
    assert.equal(await page.locator('.article h3').textContent(), "</title><script>document.title='owned'</script>");
    await close(page);
  }

  // By keyboard alone: to the findings, a word searched, on to the finding, its
  // fix read, its address followed.
  {
    const page = await open('few');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the findings');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'findings-title');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.type('full stops articles/b.md');
    await counted(page, '2 of ');
    for (let n = 0; n < 40 && !(await page.evaluate(() => document.activeElement.matches('#list h4 a'))); n++) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Two full stops where one ends the sentence');
    const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.keyboard.press('j');
    const second = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.notEqual(first, second);
    await page.keyboard.press('k');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), first);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.finding.here');
    assert.equal(await page.evaluate(() => '#' + document.activeElement.getAttribute('href').slice(1) === location.hash), true);
    const here = page.locator('.finding.here');
    assert.equal(await here.locator('del').first().textContent(), '[removed: ..]');
    assert.equal(await here.locator('ins').first().textContent(), '[new: .]');
    const hash = await page.evaluate(() => location.hash);
    await close(page);
    const again = await open('few', { hash });
    assert.equal(await again.locator('.finding.here').count(), 1, 'an address leads to its finding');
    await close(again);
  }

  // Each filter filters, and the reset shows all.
  {
    const page = await open('few');
    const total = +(await page.textContent('#count')).match(/All (\d+)/)[1];
    const all = () => page.locator('.finding').count();
    const tried = [['#rule', 'punct/*', /punct\//], ['#rule', 'mt/untranslated', /mt\/untranslated/], ['#fix', '3', /\(safe\)/], ['#fix', '1', /shown only/], ['#source', 'news', /line/]];
    for (const [id, value, want] of tried) {
      await page.selectOption(id, value);
      await page.waitForFunction((n) => !document.getElementById('count').textContent.startsWith('All'), total);
      const texts = await page.locator('.finding').allTextContents();
      assert.ok(texts.length > 0 && texts.length < total && texts.every((x) => want.test(x)), `${id} ${value}: ${texts}`);
      await page.click('#reset');
      await counted(page, 'All ' + total);
    }
    for (const [box, word] of [['3', 'Error'], ['2', 'Warning'], ['1', 'Notice']]) {
      await page.uncheck(`[name=severity][value="${box}"]`);
      await page.waitForFunction(() => !document.getElementById('count').textContent.startsWith('All'));
      assert.ok(!(await page.locator('.finding .severity').allTextContents()).includes(word));
      await page.click('#reset');
      await counted(page, 'All ' + total);
    }
    await page.fill('#path', 'evil');
    await page.waitForFunction(() => !document.getElementById('count').textContent.startsWith('All'));
    assert.ok((await all()) > 0);
    await page.fill('#q', 'no such words');
    await counted(page, '0 of ');
    assert.equal(await all(), 0);
    await page.click('#reset');
    await counted(page, 'All ' + total);
    // A chart's row leads to its findings.
    await page.click('#charts a[href="#rule=punct%2Fdoubled"]');
    await page.waitForFunction(() => document.getElementById('rule').value === 'punct/doubled' && document.activeElement.id === 'findings-title');
    await page.click('#names a');
    await page.waitForFunction(() => !document.getElementById('only').hidden);
    assert.ok((await page.locator('.finding').allTextContents()).every((x) => /name\//.test(x)));
    await page.goBack();
    await page.waitForFunction(() => document.getElementById('only').hidden);
    assert.match(await page.textContent('#duplicates'), /2 articles: articles\/a\.md, articles\/b\.md/);
    assert.match(await page.textContent('#translations'), /likely/);
    assert.match(await page.textContent('#problems'), /3 bytes that are no UTF-8 were left out/);
    await close(page);
  }

  // 100,000 findings.
  {
    const begun = Date.now();
    const page = await open('many');
    const ready = Date.now() - begun;
    await shoot(page, 'many');
    await page.evaluate(() => document.getElementById('findings').scrollIntoView());
    await shoot(page, 'many-list');
    // The time from a change in the form to the list on the page.
    const took = await page.evaluate(async () => {
      const $ = (id) => document.getElementById(id);
      const out = {};
      const time = async (name, change) => {
        let best = Infinity;
        for (let n = 0; n < 3; n++) {
          $('reset').click();
          await new Promise((r) => setTimeout(r, 200));
          const done = new Promise((r) => new MutationObserver((_, o) => { o.disconnect(); r(); }).observe($('list'), { childList: true }));
          const t = performance.now();
          change();
          $('filters').requestSubmit();
          await done;
          best = Math.min(best, performance.now() - t);
        }
        out[name] = Math.round(best);
      };
      await time('rule', () => { $('rule').value = 'mt/untranslated'; });
      await time('search', () => { $('q').value = 'story 1234'; });
      await time('search of common words', () => { $('q').value = 'the german archive'; });
      await time('path', () => { $('path').value = 'archive/2'; });
      await time('safety', () => { $('fix').value = '3'; });
      await time('order', () => { $('sort').value = 'new'; });
      await time('all', () => {});
      return out;
    });
    console.log(`opened in ${ready} ms; filtered in ms: ${JSON.stringify(took)}`);
    for (const [what, ms] of Object.entries(took)) assert.ok(ms < 200, `${what} took ${ms} ms`);
    await page.fill('#q', 'story 1234');
    await page.waitForFunction(() => /^60 of 100,\d+ findings in 1 article/.test(document.getElementById('count').textContent));
    await page.click('#next');
    await page.waitForFunction(() => document.getElementById('page').textContent === 'Page 2 of 2');
    await page.click('#reset');
    await page.selectOption('#period', '2015');
    await page.waitForFunction(() => /^[\d,]+ of/.test(document.getElementById('count').textContent));
    assert.ok((await page.locator('.article > .soft').allTextContents()).every((x) => /2015/.test(x)));
    await close(page);
  }

  const page = await open('none');
  assert.match(await page.textContent('#count'), /^All 0 findings/);
  await accessible(page, 'none');
  await close(page);
  await b.close();
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
