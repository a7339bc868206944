/** The view in a real browser under the panel's own content policy: what it shows, says and sends. */
import assert from 'node:assert/strict';
import type { PreviewIncident } from '../../server/protocol';
import { Harness, type Panel } from './harness/panel';
import { allRight, disagreeing, manyEvents, noTimeline, notAPostMortem, SAMPLES, twoDays } from './harness/samples';

const show = (panel: Panel, model: unknown) => panel.tell({ type: 'model', model, pinned: false });

describe('the preview view', function () {
  this.timeout(60_000);
  let harness: Harness;
  let panel: Panel;
  before(async () => {
    harness = await Harness.start();
  });
  after(() => harness?.stop());
  afterEach(async () => {
    assert.deepEqual(await panel.violations(), []);
    await panel.page.close();
  });

  it('says values, seconds, milestones and lines in attributes', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, allRight);
    const values = await panel.page.$$eval('[data-metric]', (all) =>
      all.map((e) => [e.getAttribute('data-metric'), e.getAttribute('data-seconds'), e.textContent]),
    );
    assert.deepEqual(values, [
      ['timeToDetect', '780', '13\u202fmin'],
      ['timeToAcknowledge', '300', '5\u202fmin'],
      ['timeToMitigate', '5220', '1\u202fh 27\u202fmin'],
      ['timeToResolve', '7980', '2\u202fh 13\u202fmin'],
      ['duration', '8760', '2\u202fh 26\u202fmin'],
    ]);
    const milestones = await panel.page.$$eval('[data-milestone]', (all) =>
      all.map((e) => [e.getAttribute('data-milestone'), e.getAttribute('data-line')]),
    );
    assert.deepEqual(milestones, [
      ['started', '34'],
      ['detected', '35'],
      ['acknowledged', '36'],
      ['identified', '37'],
      ['mitigation-started', '38'],
      ['mitigated', '39'],
      ['resolved', '40'],
    ]);
  });

  it('reveals the line of what is clicked, near events too', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, disagreeing);
    const page = panel.page;
    await page.click('h1 button');
    await page.click('.metric:nth-child(3) .end >> nth=1');
    await page.click('.typed >> text=typed 78 min');
    await page.click('[data-milestone="resolved"]');
    await page.click('.item .row >> text=Approval missing');
    const axis = await page.locator('.plain').boundingBox();
    await page.mouse.click(axis!.x + 8, axis!.y + 8);
    assert.deepEqual(
      (await panel.sent('reveal')).map(({ line }) => line),
      [1, 39, 48, 40, 212, 36],
    );
  });

  it('asks for what its buttons are called', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, {
      ...disagreeing,
      metrics: disagreeing.metrics.map((m) =>
        m.name === 'timeToDetect' ? { ...m, state: 'disagrees', stateText: 'typed 9 min', action: 'fix' } : m,
      ),
    });
    for (const name of ['Fix All', 'Fix: Time to mitigate', 'Mark Row…: Time to acknowledge', 'Insert Surprises'])
      await panel.page.getByRole('button', { name, exact: true }).click();
    assert.deepEqual(await panel.sent('command'), [
      { type: 'command', command: 'fix-all' },
      { type: 'command', command: 'fix', metric: 'timeToMitigate' },
      { type: 'command', command: 'mark-row', metric: 'timeToAcknowledge' },
    ]);
    assert.deepEqual(await panel.sent('action'), [
      { type: 'action', line: 124, rule: 'missing-section', fix: 'Insert section `Surprises`' },
    ]);
    assert.deepEqual(await panel.sent('reveal'), []);
  });

  it('has names and roles for a screen reader, in the order of the page', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, twoDays);
    await panel.tell({ type: 'cursor', line: 36 });
    const { page } = panel;
    assert.equal(await page.getByRole('main', { name: 'Post-mortem INC-4777' }).count(), 1);
    assert.deepEqual(await page.getByRole('heading').allTextContents(), [twoDays.header.title.text, 'Metrics', 'Timeline', 'Completeness']);
    assert.equal(await page.getByRole('listitem', { name: twoDays.metrics[2]!.spoken }).count(), 1);
    const events = page.getByRole('list', { name: twoDays.timeline.spoken });
    assert.deepEqual(
      await events
        .getByRole('button')
        .all()
        .then((all) => Promise.all(all.map((e) => e.getAttribute('aria-label')))),
      twoDays.timeline.events.map((event) => event.spoken),
    );
    assert.match((await events.getByRole('listitem').allTextContents()).join('|'), /\|14 hours without events\|/);
    assert.equal(await events.locator('[aria-current="true"]').getAttribute('data-line'), '36');
    assert.equal(await page.locator('svg:not([aria-hidden="true"])').count(), 0);
  });

  it('walks the events by keyboard, one tab stop for all', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, disagreeing);
    await panel.tell({ type: 'cursor', line: 35 });
    const { page } = panel;
    assert.equal(await page.locator('.events button[tabindex="0"]').count(), 1);
    const line = () => page.evaluate(() => document.activeElement?.getAttribute('data-line'));
    await page.locator('.events button[tabindex="0"]').focus();
    const seen = [await line()];
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'ArrowLeft',
      'PageDown',
      'End',
      'ArrowRight',
      'Home',
      'ArrowUp',
      'ArrowDown',
      'PageUp',
    ]) {
      await page.keyboard.press(key);
      seen.push(await line());
    }
    assert.deepEqual(seen, ['35', '36', '37', '36', '37', '40', '40', '34', '34', '35', '34']);
    assert.match((await page.locator('.readout').textContent()) ?? '', /Checkout p99 latency/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.deepEqual(
      (await panel.sent('reveal')).map((message) => message.line),
      [34],
    );
    assert.deepEqual(await panel.sent('command'), [{ type: 'command', command: 'focus-document' }]);
  });

  it('keeps focus, scroll and what is expanded through an update', async () => {
    const many = {
      ...disagreeing.completeness.groups[2]!,
      items: Array.from({ length: 20 }, (_, i) => ({ text: `[Left ${i}]`, line: 100 + i, code: true })),
      more: '15 more',
    };
    const model: PreviewIncident = {
      ...disagreeing,
      completeness: { ...disagreeing.completeness, groups: [...disagreeing.completeness.groups.slice(0, 2), many] },
    };
    panel = await harness.open({ width: 480, height: 400 });
    await show(panel, model);
    const { page } = panel;
    assert.equal(await page.locator('#placeholders .item').count(), 6);
    await page.getByRole('button', { name: '15 more' }).click();
    assert.equal(await page.locator('#placeholders .item').count(), 20);
    await page.locator('.events button').nth(3).focus();
    await page.evaluate(() => window.scrollTo(0, 333));
    const changed = { ...model, version: 2, header: { ...model.header, date: { text: '2026-03-15', line: 4 } } };
    await show(panel, changed);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-index')), '3');
    assert.equal(await page.locator('#placeholders .item').count(), 20);
    assert.equal(await page.evaluate(() => window.scrollY), 333);
    assert.equal((await panel.sent('rendered')).at(-1)?.version, 2);

    await page.waitForFunction(() => (window as unknown as { state: { scroll: number } }).state.scroll === 333);
    const kept = await panel.state();
    assert.equal(kept?.['uri'], model.uri);
    await page.close();
    panel = await harness.open({ width: 480, height: 400, kept });
    await panel.page.waitForFunction(() => window.scrollY === 333);
    assert.equal(await panel.page.locator('#placeholders .item').count(), 20);
    await show(panel, { ...changed, uri: 'file:///other.md' });
    assert.equal(await panel.page.evaluate(() => window.scrollY), 0);
    assert.equal(await panel.page.locator('#placeholders .item').count(), 6);
  });

  it('shows texts as texts, whatever they hold', async () => {
    const evil = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>{{7*7}}&lt;b&gt;';
    const spoil = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(spoil)
        : value && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([key, inner]) => [
                key,
                [
                  'text',
                  'detail',
                  'title',
                  'short',
                  'stateText',
                  'spoken',
                  'source',
                  'label',
                  'summary',
                  'time',
                  'sentence',
                  'announcement',
                  'zone',
                ].includes(key) && typeof inner === 'string'
                  ? evil
                  : spoil(inner),
              ]),
            )
          : value;
    panel = await harness.open({ width: 300 });
    await show(panel, spoil(disagreeing));
    for (const width of [760, 300]) {
      await panel.resize(width);
      assert.equal(await panel.page.locator('h1').textContent(), evil);
      assert.equal(await panel.page.locator('img, #root script').count(), 0);
      assert.equal(await panel.page.evaluate(() => 'broken' in window), false);
    }
  });

  it('takes no message that is none', async () => {
    panel = await harness.open({ width: 480 });
    await show(panel, allRight);
    await panel.page.evaluate(() => {
      const { tell } = window as unknown as { tell(message: unknown): void };
      for (const message of [undefined, 'model', { type: 'model' }, { type: 'cursor', line: 'x' }, { type: 'status', status: 'odd' }])
        tell(message);
    });
    assert.equal(await panel.page.locator('h1').textContent(), allRight.header.title.text);
  });

  it('fits any width: nothing scrolls sideways, no text is cut off', async () => {
    panel = await harness.open({ width: 1400, height: 600 });
    for (const width of [260, 300, 419, 420, 520, 640, 700, 760]) {
      await panel.resize(width);
      for (const [state, { model, cursor }] of Object.entries(SAMPLES)) {
        await show(panel, model);
        if (cursor) await panel.tell({ type: 'cursor', line: cursor });
        const out = await panel.page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            .filter((e) => !e.closest('.hidden, svg') && getComputedStyle(e).clipPath === 'none')
            .filter(
              (e) =>
                e.getBoundingClientRect().width > 0 &&
                (e.getBoundingClientRect().right > window.innerWidth || e.getBoundingClientRect().left < 0),
            )
            .map((e) => `${e.className} ${e.textContent}`),
        );
        assert.deepEqual(out, [], `${state} at ${width}`);
      }
    }
  });

  it('takes rows where columns do not fit, and a vertical timeline where it is narrow', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, allRight);
    const { page } = panel;
    const tops = () => page.$$eval('.metric', (all) => new Set(all.map((e) => Math.round(e.getBoundingClientRect().top))).size);
    assert.equal(await tops(), 1);
    assert.equal(await page.locator('.bar').count(), 5);
    await show(panel, {
      ...allRight,
      metrics: allRight.metrics.map((m) => ({ ...m, from: { ...m.from, label: 'a rather long name of a milestone' } })),
    });
    assert.equal(await tops(), 5);
    await show(panel, allRight);
    assert.equal(await tops(), 1);
    await page.setViewportSize({ width: 480, height: 800 });
    await page.waitForSelector('.drawing.horizontal');
    assert.equal(await tops(), 5);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.waitForSelector('.drawing.vertical');
    assert.equal(await page.locator('.bar').count(), 0);
    assert.equal(await page.locator('.track').first().isVisible(), true);
  });

  it('lets no label cover another', async () => {
    panel = await harness.open({ width: 1000 });
    for (const width of [260, 300, 380, 440, 520, 640, 760, 900]) {
      await panel.resize(width);
      for (const model of [allRight, disagreeing, twoDays, manyEvents]) {
        await show(panel, model);
        const touching = await panel.page.$$eval('.label, .tick', (all) => {
          const boxes = all.map((e) => ({ text: e.textContent, box: e.getBoundingClientRect() }));
          return boxes.flatMap((a, i) =>
            boxes
              .slice(i + 1)
              .filter(
                (b) => a.box.left < b.box.right && b.box.left < a.box.right && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1,
              )
              .map((b) => `${a.text} / ${b.text}`),
          );
        });
        assert.deepEqual(touching, [], `${model.label} at ${width}`);
      }
    }
  });

  it('says calmly what is not there', async () => {
    panel = await harness.open({ width: 480 });
    const { page } = panel;
    await show(panel, notAPostMortem);
    assert.equal(
      await page.locator('main').textContent(),
      'Not a post-mortemREADME.md has no incident title and no timeline section.Treat as Post-MortemNew Post-Mortem…',
    );
    await page.getByRole('button', { name: 'Treat as Post-Mortem' }).click();
    await page.getByRole('button', { name: 'New Post-Mortem…' }).click();
    await show(panel, noTimeline);
    assert.equal(await page.locator('.metrics').count(), 0);
    await page.locator('.timeline').getByRole('button', { name: 'Insert Timeline' }).click();
    assert.deepEqual(await panel.sent('action'), [{ type: 'action', line: 27, rule: 'missing-section', fix: 'Insert section `Timeline`' }]);
    await panel.tell({ type: 'status', status: 'stopped' });
    assert.match((await page.locator('.stopped').textContent()) ?? '', /^Analysis stopped\.Restart ServerShow Output$/);
    assert.equal(await page.locator('h1').count(), 1);
    await page.getByRole('button', { name: 'Restart Server' }).click();
    await panel.tell({ type: 'status', status: 'no-document' });
    assert.equal(await page.locator('main').textContent(), 'No post-mortem open.');
    assert.equal(await panel.state(), undefined);
    assert.deepEqual(
      (await panel.sent('command')).map(({ command }) => command),
      ['treat-as-post-mortem', 'new', 'restart'],
    );
  });

  it('shows that something is under way only after a while, and keeps what it shows', async () => {
    panel = await harness.open({ width: 480 });
    await show(panel, allRight);
    const atOnce = await panel.page.evaluate(() => {
      (window as unknown as { tell(message: unknown): void }).tell({ type: 'status', status: 'loading' });
      return document.querySelectorAll('.progress').length;
    });
    assert.equal(atOnce, 0);
    await panel.page.waitForSelector('.progress');
    assert.equal(await panel.page.locator('h1').textContent(), allRight.header.title.text);
    await show(panel, allRight);
    assert.equal(await panel.page.locator('.progress').count(), 0);
  });

  it('announces a change of a metric after a rest, politely', async () => {
    panel = await harness.open({ width: 480 });
    await show(panel, allRight);
    const live = panel.page.locator('[aria-live="polite"]');
    await panel.page.waitForTimeout(1100);
    assert.equal(await live.textContent(), '');
    await show(panel, {
      ...allRight,
      metrics: allRight.metrics.map((m) => (m.name === 'duration' ? { ...m, announcement: 'Duration: typed 2 hours, disagrees' } : m)),
    });
    await panel.page.waitForFunction(() => document.querySelector('[aria-live]')?.textContent === 'Duration: typed 2 hours, disagrees');
  });

  it('raises the bar of a metric and its two labels, and the other way round', async () => {
    panel = await harness.open({ width: 760 });
    await show(panel, allRight);
    const { page } = panel;
    await page.hover('.metric:nth-child(3) .name');
    assert.equal(await page.locator('.bar.hot').getAttribute('class'), 'bar timeToMitigate hot');
    assert.deepEqual(await page.locator('.event.hot [data-milestone]').allTextContents(), ['detected', 'mitigated']);
    await page.hover('.bar.duration');
    assert.equal(await page.locator('.metric.hot .name').textContent(), 'Duration');
    await page.focus('.metric:nth-child(1) .end button');
    assert.deepEqual(await page.locator('.bar.hot').evaluateAll((all) => all.map((e) => e.className)), ['bar timeToDetect hot']);
  });
});
