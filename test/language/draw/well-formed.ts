/** What is wrong with a picture: XML that is not well formed, blocks that overlap, labels that overlap. Empty when all is well. */
export function picturesFaults(svg: string): readonly string[] {
  return [...xmlFaults(svg), ...overlaps(svg)];
}

const NAME = '[A-Za-z_][\\w.-]*';
const TOKEN = new RegExp(
  `<(?<close>/)?(?<name>${NAME})(?<attributes>(?:\\s+${NAME}="(?:[^<&"]|&(?:amp|lt|gt|quot|#39);)*")*)\\s*(?<empty>/)?>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+)`,
  'y',
);
// Characters that XML 1.0 allows.
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** A small strict reader of the XML this project writes: elements, attributes, five entities, no more. */
export function xmlFaults(xml: string): readonly string[] {
  if (!ALLOWED.test(xml)) return ['a character that XML does not allow'];
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const { close, name, attributes = '', empty, text } = TOKEN.exec(xml)?.groups ?? {};
    if (name === undefined && text === undefined) return [`not XML at ${at}: ${xml.slice(at, at + 40)}`];
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return [`text outside of the picture at ${at}`];
      continue;
    }
    const names = [...attributes.matchAll(/([\w.-]+)="/g)].map(([, one]) => one);
    if (new Set(names).size !== names.length) return [`an attribute twice at ${at}`];
    if (close) {
      if (open.pop() !== name) return [`</${name}> closes nothing at ${at}`];
    } else {
      if (open.length === 0) roots += 1;
      if (!empty) open.push(name ?? '');
    }
  }
  if (open.length > 0) return [`<${open.at(-1)}> is never closed`];
  return roots === 1 ? [] : [`${roots} roots`];
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Blocks and labels of each section, as far as they lie on one another. */
function overlaps(svg: string): readonly string[] {
  return svg
    .split('<g id="f-')
    .slice(1)
    .flatMap((section) => {
      const blocks = [
        ...section.matchAll(/<g class="k-[^"]*" transform="translate\(([\d.-]+) ([\d.-]+)\)">(.*?)<\/g>/g),
      ].flatMap(([, x, y, inner = '']) => {
        const size = /class="s" (?:width="([\d.]+)" height="([\d.]+)"|d="M[\d.]+ 0H[\d.]+L([\d.]+) ([\d.]+))/.exec(
          inner,
        );
        const width = Number(size?.[1] ?? size?.[3] ?? Number.NaN);
        const height = size?.[2] === undefined ? Number(size?.[4]) * 2 : Number(size[2]);
        return [{ x: Number(x), y: Number(y), width, height }];
      });
      const labels = [
        ...section.matchAll(/<rect class="halo" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g),
      ].map(([, x, y, width, height]) => ({
        x: Number(x),
        y: Number(y),
        width: Number(width),
        height: Number(height),
      }));
      const all = [...blocks, ...labels];
      if (all.some(({ x, y, width, height }) => ![x, y, width, height].every(Number.isFinite)))
        return ['a block has no size'];
      const found: string[] = [];
      for (const [index, one] of all.entries())
        for (const other of all.slice(index + 1))
          if (meet(one, other)) found.push(`${JSON.stringify(one)} lies on ${JSON.stringify(other)}`);
      return found;
    });
}

const meet = (a: Rectangle, b: Rectangle): boolean =>
  a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 1 && b.y + b.height > a.y + 1;
