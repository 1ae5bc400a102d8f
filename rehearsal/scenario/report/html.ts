/** Results as one page that needs nothing else: scenarios, coverage, and each flow drawn with what no scenario took. Pure. */
import { escaped } from '../../../language/draw/xml';
import { percentOf, type Coverage, type FlowCoverage } from '../../coverage/coverage';
import {
  clockText,
  costsOf,
  hasPassed,
  measuresInWords,
  placeInFlow,
  tenths,
  usdText,
  type Failure,
  type RunResult,
  type ScenarioResult,
} from '../result';
import { sideBySide, storyOf, type Row } from '../side-by-side';

export interface HtmlCoverage {
  readonly coverage: Coverage;
  /** SVG of a flow. */
  readonly picture: (flow: FlowCoverage) => string;
}

export function htmlReport(run: RunResult, covered?: HtmlCoverage): string {
  const { results, files, unusedGrants } = run;
  const failed = results.filter((result) => !hasPassed(result));
  const passed = results.filter(hasPassed);
  const silence = Math.max(0, ...results.map(({ silentSeconds }) => silentSeconds));
  const costs = costsOf(results);
  const tiles = [
    tile(String(passed.length), 'passed', failed.length === 0 ? 'good' : ''),
    tile(String(failed.length), 'failed', failed.length === 0 ? '' : 'bad'),
    ...(covered ? [tile(`${percentOf(covered.coverage).toFixed(1)} %`, 'of all branches taken', '')] : []),
    tile(`${tenths(silence)} s`, 'longest silence', ''),
    ...(costs ? [tile(usdText(costs.mean), 'a call, on average', '')] : []),
  ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${failed.length === 0 ? '✓' : '✗'} ${results.length} scenarios</title><style>${STYLE}</style></head><body><main>`,
    `<h1>Scenarios</h1><div class="tiles">${tiles.join('')}</div>`,
    ...failed.map((result) => scenario(result, true)),
    ...[...new Set([...files, ...passed.map(({ file }) => file)])].flatMap((file) => {
      const own = passed.filter((result) => result.file === file);
      return own.length === 0 ? [] : [`<h3>${escaped(file)}</h3>`, ...own.map((result) => scenario(result, false))];
    }),
    ...(covered ? coverageSection(covered) : []),
    ...(unusedGrants && unusedGrants.length > 0
      ? [
          '<h2>Permissions that no scenario needed</h2><ul>',
          ...unusedGrants.map((grant) => `<li><code>${escaped(grant)}</code></li>`),
          '</ul>',
        ]
      : []),
    '</main></body></html>',
    '',
  ].join('\n');
}

const tile = (value: string, words: string, look: string): string =>
  `<div class="tile ${look}"><b>${escaped(value)}</b><span>${escaped(words)}</span></div>`;

function scenario(result: ScenarioResult, isOpen: boolean): string {
  const { name, file, line, failures } = result;
  const isGood = hasPassed(result);
  return [
    `<details class="scenario ${isGood ? 'good' : 'bad'}"${isOpen ? ' open' : ''}><summary><span class="sign">${isGood ? '✓' : '✗'}</span> ${escaped(name)}`,
    `<span class="quiet">${escaped(`${file}:${line} · ${measuresInWords(result)}`)}</span></summary>`,
    ...failures.map(failureBox),
    '<table class="story"><thead><tr><th>expected</th><th class="clock">time</th><th>what happened</th><th>flow · block</th></tr></thead><tbody>',
    ...sideBySide(storyOf(result)).map(storyRow),
    '</tbody></table>',
    costTable(result),
    '</details>',
  ].join('');
}

function costTable({ budget }: ScenarioResult): string {
  if (!budget) return '';
  return [
    '<table class="cost"><thead><tr><th>what it costs</th><th class="clock">used</th><th class="clock">USD</th><th>prices of</th></tr></thead><tbody>',
    ...budget.items.map(
      ({ what, quantity, unit, usd, on }) =>
        `<tr><td>${escaped(what)}</td><td class="clock">${Math.round(quantity * 1e6) / 1e6} ${escaped(unit)}</td><td class="clock">${usd.toFixed(7)}</td><td>${escaped(on)}</td></tr>`,
    ),
    ...budget.unpriced.map((what) => `<tr><td>${escaped(what)}</td><td colspan="3" class="quiet">not priced</td></tr>`),
    '</tbody></table>',
  ].join('');
}

function failureBox({ path, line, expected, actual, atSeconds, ...where }: Failure): string {
  const flow = placeInFlow(where);
  return [
    `<div class="failure"><div class="quiet">line ${line} · ${escaped(path)} · ${clockText(atSeconds)}${flow === '' ? '' : ` in ${escaped(flow)}`}</div>`,
    `<dl><dt>expected</dt><dd>${escaped(expected)}</dd><dt>there is</dt><dd>${escaped(actual)}</dd></dl></div>`,
  ].join('');
}

function storyRow({ state, expected, moment }: Row): string {
  const sign = expected === '' ? '' : { met: '✓ ', failed: '✗ ', unreached: '· ', beside: '' }[state];
  const heard = moment === undefined || moment.isHeard ? '' : ' behind';
  return [
    `<tr class="${state}${heard}"><td>${sign}${escaped(expected)}</td>`,
    `<td class="clock">${moment ? clockText(moment.atSeconds) : ''}</td><td>${escaped(moment?.text ?? '')}</td>`,
    `<td class="quiet">${moment?.flow === undefined ? '' : escaped([moment.flow, ...(moment.block === undefined ? [] : [moment.block])].join(' · '))}</td></tr>`,
  ].join('');
}

function coverageSection({ coverage, picture }: HtmlCoverage): readonly string[] {
  return [
    '<h2>Branches taken</h2><table class="coverage"><thead><tr><th>flow</th><th>branches</th><th>taken</th><th></th></tr></thead><tbody>',
    ...coverage.flows.map(
      (flow, index) =>
        `<tr><td><a href="#flow-${index}">${escaped(flow.flow)}</a></td><td class="clock">${flow.taken} of ${flow.total}</td>${bar(flow)}</tr>`,
    ),
    `<tr class="sum"><td>all flows</td><td class="clock">${coverage.taken} of ${coverage.total}</td>${bar(coverage)}</tr></tbody></table>`,
    ...coverage.flows.map((flow, index) => flowSection(flow, `flow-${index}`, picture)),
  ];
}

const bar = (counts: Pick<Coverage, 'taken' | 'total'>): string => {
  const percent = percentOf(counts);
  return `<td class="clock">${percent.toFixed(1)} %</td><td><div class="bar"><i class="${percent === 100 ? 'good' : 'bad'}" style="width:${percent}%"></i></div></td>`;
};

function flowSection(flow: FlowCoverage, id: string, picture: HtmlCoverage['picture']): string {
  const { missed, unreachable } = flow;
  return [
    `<section id="${id}"><h3>${escaped(flow.flow)} <span class="quiet">${flow.taken} of ${flow.total} branches</span></h3>`,
    ...(missed.length === 0
      ? []
      : [
          '<ul class="missed">',
          ...missed.map(
            ({ block, type, words, to }) =>
              `<li><b>${escaped(block)}</b> <span class="quiet">${escaped(type)}</span> ${escaped(words)}${to === undefined ? '' : ` → ${escaped(to)}`}</li>`,
          ),
          '</ul>',
        ]),
    ...(unreachable.length === 0
      ? []
      : [`<p class="quiet">No branch leads to: ${escaped(unreachable.join(', '))}. These blocks are not counted.</p>`]),
    `<details${missed.length === 0 ? '' : ' open'}><summary>The flow, drawn${missed.length === 0 ? '' : ': what no scenario took is red, what only some of its ways were taken of is amber'}</summary><div class="picture">${picture(flow)}</div></details></section>`,
  ].join('');
}

const STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#17202b;--quiet:#5b6776;--line:#d5dbe3;--card:#f6f7f9;--good:#1a7f37;--bad:#c42b2b;--badback:#fdf0f0}
@media(prefers-color-scheme:dark){:root{--page:#11161d;--text:#e8edf3;--quiet:#a3afbd;--line:#364251;--card:#1b222b;--good:#4fd06f;--bad:#ff7b7b;--badback:#331a1d}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.55 system-ui,'Segoe UI','Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',Meiryo,sans-serif}
main{max-width:1180px;margin:0 auto;padding:28px 20px 80px}
h1{font-size:26px;margin:0 0 16px}h2{font-size:20px;margin:44px 0 12px}h3{font-size:16px;margin:28px 0 8px}
.tiles{display:flex;flex-wrap:wrap;gap:12px;margin-bottom:20px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 18px;min-width:130px}
.tile b{display:block;font-size:26px;line-height:1.2}.tile span{color:var(--quiet);font-size:13px}
.tile.good b{color:var(--good)}.tile.bad b{color:var(--bad)}
.scenario{border:1px solid var(--line);border-radius:8px;margin:6px 0;overflow:hidden}
.scenario[open]{margin-bottom:16px}
.scenario.bad{border-color:var(--bad)}
summary{cursor:pointer;padding:8px 12px}
.scenario summary{background:var(--card)}
.sign{font-weight:700;color:var(--good)}.bad .sign{color:var(--bad)}
.quiet{color:var(--quiet);font-size:13px;font-weight:400}
summary .quiet{float:right;margin-left:16px}
.failure{background:var(--badback);border-left:4px solid var(--bad);margin:10px 12px;padding:8px 14px;border-radius:4px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:4px 0}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-size:12px;color:var(--quiet);font-weight:600}
th,td{padding:4px 12px;vertical-align:top;border-top:1px solid var(--line);overflow-wrap:anywhere}
.story td:first-child{width:34%}.story td:nth-child(3){width:42%}
.clock{font-variant-numeric:tabular-nums;white-space:nowrap;text-align:right}
tr.behind td{color:var(--quiet);font-size:13px}tr.behind td:first-child{color:var(--text);font-size:15px}
tr.failed td{background:var(--badback)}tr.failed td:first-child{color:var(--bad);font-weight:600}
tr.unreached td:first-child{color:var(--quiet)}
.coverage{width:auto;min-width:60%}.coverage tr.sum td{font-weight:600}
.bar{width:160px;height:10px;border-radius:5px;background:var(--line);overflow:hidden;margin-top:7px}
.bar i{display:block;height:100%}.bar i.good{background:var(--good)}.bar i.bad{background:var(--bad)}
.missed{margin:6px 0;padding-left:20px}.missed b{font-weight:600}
.picture{overflow-x:auto;border:1px solid var(--line);border-radius:8px;background:var(--page);margin-top:6px}
.picture svg{display:block;max-width:160%;height:auto}
a{color:inherit}code{font-size:13px}
`.trim();
