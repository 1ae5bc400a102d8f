/** Colours and type, as the style sheet inside the picture. No variables: not everything that shows SVG knows them. */
import { KINDS, type Kind } from './drawing';

export const THEMES = ['light', 'dark', 'auto'] as const;
/** `auto` follows whoever looks at the picture. */
export type Theme = (typeof THEMES)[number];

/** Japanese first where the machine has it, since prompts are mixed; Latin of these fonts is good to read. */
export const FONTS =
  "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic UI',Meiryo,system-ui,'Segoe UI','Noto Sans',sans-serif";

interface Colours {
  readonly page: string;
  readonly frame: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly branch: string;
  readonly error: string;
  /** Fill and stroke of each family of blocks. */
  readonly families: Readonly<Record<Family, readonly [fill: string, stroke: string]>>;
  readonly marks: Readonly<Record<'added' | 'removed' | 'changed', string>>;
}

type Family =
  | 'speech'
  | 'input'
  | 'choice'
  | 'time'
  | 'code'
  | 'queue'
  | 'away'
  | 'record'
  | 'quiet'
  | 'data'
  | 'end'
  | 'odd'
  | 'broken';

const FAMILY: Readonly<Record<Kind, Family>> = {
  start: 'end',
  say: 'speech',
  ask: 'input',
  bot: 'input',
  check: 'choice',
  hours: 'time',
  people: 'queue',
  loop: 'choice',
  function: 'code',
  queue: 'queue',
  callback: 'queue',
  agent: 'queue',
  flow: 'away',
  module: 'away',
  phone: 'away',
  record: 'record',
  settings: 'quiet',
  message: 'speech',
  data: 'data',
  view: 'data',
  wait: 'time',
  hangUp: 'end',
  end: 'end',
  unknown: 'odd',
  missing: 'broken',
  jump: 'quiet',
  room: 'away',
};

const LIGHT: Colours = {
  page: '#ffffff',
  frame: '#d5dbe3',
  text: '#17202b',
  muted: '#5b6776',
  line: '#46535f',
  branch: '#46535f',
  error: '#a3adb8',
  families: {
    speech: ['#eef5fe', '#2f73c9'],
    input: ['#efeefd', '#5a4fcf'],
    choice: ['#fff6e0', '#b77a00'],
    time: ['#e3f7f5', '#0b857b'],
    code: ['#f8ecfb', '#9a35b5'],
    queue: ['#e8f7ea', '#2b8a3e'],
    away: ['#e6f4fa', '#1b7596'],
    record: ['#fdecec', '#c93535'],
    quiet: ['#f6f7f9', '#8b96a3'],
    data: ['#fbf0e8', '#b4602a'],
    end: ['#e9ecf0', '#3d4a58'],
    odd: ['#fffbd1', '#8a7500'],
    broken: ['#fff0f0', '#d42020'],
  },
  marks: { added: '#1a9a3c', removed: '#d42020', changed: '#d98a00' },
};

const DARK: Colours = {
  page: '#11161d',
  frame: '#364251',
  text: '#e8edf3',
  muted: '#a3afbd',
  line: '#aab6c3',
  branch: '#aab6c3',
  error: '#5f6c7b',
  families: {
    speech: ['#16283f', '#68a5f0'],
    input: ['#211f45', '#9a92f7'],
    choice: ['#33290f', '#e5ae3f'],
    time: ['#0e302e', '#3cc4b7'],
    code: ['#301938', '#d57fec'],
    queue: ['#142e1b', '#5cc773'],
    away: ['#112d38', '#55b7dc'],
    record: ['#3a1919', '#f07676'],
    quiet: ['#1b222b', '#738090'],
    data: ['#36231a', '#e79a66'],
    end: ['#28313c', '#b9c4d0'],
    odd: ['#332f10', '#e0c93a'],
    broken: ['#3b1418', '#ff6b6b'],
  },
  marks: { added: '#4fd06f', removed: '#ff6b6b', changed: '#f5b642' },
};

function rules(colours: Colours): string {
  const { page, frame, text, muted, line, branch, error, families, marks } = colours;
  return [
    `.page{fill:${page}}`,
    `.frame{fill:none;stroke:${frame}}`,
    `.t{fill:${text}}`,
    `.m{fill:${muted}}`,
    `.next{stroke:${line}}.branch{stroke:${branch}}.error{stroke:${error}}`,
    `.h-next{fill:${line}}.h-branch{fill:${branch}}.h-error{fill:${error}}`,
    `.halo{fill:${page}}`,
    ...KINDS.map((kind) => {
      const [fill, stroke] = families[FAMILY[kind]];
      return `.k-${kind} .s{fill:${fill};stroke:${stroke}}.k-${kind} .i{stroke:${stroke}}.k-${kind} .b{fill:${stroke}}.k-${kind} .n{fill:${stroke}}`;
    }),
    ...Object.entries(marks).map(
      ([mark, colour]) => `.${mark} .s,.${mark} .ring,path.${mark}{stroke:${colour}}.h-${mark}{fill:${colour}}`,
    ),
  ].join('');
}

const SHAPES = [
  `text{font-family:${FONTS}}`,
  '.s{stroke-width:1.4}.i{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}',
  '.k-unknown .s,.k-missing .s{stroke-dasharray:5 3;stroke-width:2}',
  '.ring{fill:none;stroke-width:4}',
  '.e{fill:none;stroke-width:1.5;stroke-linejoin:round}.error{stroke-width:1;stroke-dasharray:4 3}path.added,path.removed,path.changed{stroke-width:3}',
  '.frame{stroke-width:1.2}.bold{font-weight:600}.note{font-style:italic}',
].join('');

/** The style sheet of a picture. */
export function styleSheet(theme: Theme): string {
  if (theme === 'dark') return rules(DARK) + SHAPES;
  const light = rules(LIGHT) + SHAPES;
  return theme === 'light' ? light : `${light}@media (prefers-color-scheme:dark){${rules(DARK)}}`;
}
