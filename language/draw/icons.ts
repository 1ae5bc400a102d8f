/** Small pictures of what a block is, drawn with strokes in a field of 16 by 16. */
import type { Kind } from './drawing';

const CLOCK = 'M8 1.8a6.2 6.2 0 1 0 0 12.4 6.2 6.2 0 0 0 0-12.4zM8 4.6V8l2.4 1.6';
const HANDSET =
  'M3.2 2.2l2.4-.5 1.5 3.4-1.7 1.2c.8 1.7 2.1 3 3.9 3.9l1.3-1.7 3.3 1.5-.4 2.4c-.2.9-.9 1.4-1.8 1.3C6.4 13.1 2.6 9.3 2 4c-.1-.9.4-1.6 1.2-1.8z';

export const ICONS: Readonly<Record<Kind, string>> = {
  start: HANDSET,
  say: 'M2 3h12v8H8l-3.5 3V11H2zM5 6h6M5 8.4h4',
  ask: 'M4 3h.01M8 3h.01M12 3h.01M4 6.5h.01M8 6.5h.01M12 6.5h.01M4 10h.01M8 10h.01M12 10h.01M8 13.5h.01',
  bot: 'M3 6h10v7H3zM8 6V3M8 2.5h.01M6 9h.01M10 9h.01M1.5 8.5v2M14.5 8.5v2M6.5 11.2h3',
  check: 'M2 8h4M6 8l4-4.5h4M6 8l4 4.5h4M12 1.7l2 1.8-2 1.8M12 10.7l2 1.8-2 1.8',
  hours: CLOCK,
  people:
    'M5.5 7a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.5 13.5c0-2.7 1.7-4.3 4-4.3s4 1.6 4 4.3M11 7a2 2 0 1 0 0-4M11.5 9.4c1.9.3 3 1.8 3 4.1',
  loop: 'M13.5 8a5.5 5.5 0 1 1-1.7-4M12.3 1.3v3h-3',
  function: 'M4 2.5c2.2-.4 2.8.5 3.6 2.9l3 8.1h2.2M7.8 6.4L3.6 13.5',
  queue: 'M2.5 4.5h.01M2.5 8h.01M2.5 11.5h.01M5.5 4.5h5M5.5 8h8M5.5 11.5h5M11.5 5.5L14 8l-2.5 2.5',
  callback: 'M14 6.5H5M8 3L4.5 6.5 8 10M14 6.5v3a3.5 3.5 0 0 1-3.5 3.5H5',
  agent: 'M3 9V8a5 5 0 0 1 10 0v1M3 9h2v3.5H3zM11 9h2v3.5h-2zM13 12.5c0 1.4-1.5 2-3.5 2',
  flow: 'M2 4h4v4H2zM6 6h4.5M8.7 4.2L10.5 6 8.7 7.8M10.5 9.5H14v4h-3.5zM4 8v3.5h6.5',
  module: 'M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 7.9l5.5-3.1M8 7.9v6.3',
  phone: HANDSET,
  record: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  settings: 'M2 4.5h7M13 4.5h1M11 3v3M2 8h1M7 8h7M5 6.5v3M2 11.5h6M12 11.5h2M10 10v3',
  message: 'M2 3.5h12v9H2zM2 4l6 4.8L14 4',
  data: 'M3 4c0-1.3 2.2-2 5-2s5 .7 5 2-2.2 2-5 2-5-.7-5-2zM3 4v8c0 1.3 2.2 2 5 2s5-.7 5-2V4M3 8c0 1.3 2.2 2 5 2s5-.7 5-2',
  view: 'M2 3h12v10H2zM2 6h12M4 4.5h.01M6 4.5h.01',
  wait: 'M4 2h8M4 14h8M5 2v2.5L8 8l3-3.5V2M5 14v-2.5L8 8l3 3.5V14',
  hangUp: 'M1.5 9.5c0-2 3-3.7 6.5-3.7s6.5 1.7 6.5 3.7v1.7l-3.7-.7V8.4a10 10 0 0 0-5.6 0v2.1l-3.7.7z',
  end: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6 6h4v4H6z',
  unknown:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4 6.2 6.2 0 0 0 0-12.4zM6 6.3c0-1.2.9-2 2-2s2 .8 2 1.9c0 1.5-2 1.6-2 3M8 11.5h.01',
  missing: 'M8 1.8L14.5 13.5h-13zM8 6v3.5M8 11.6h.01',
  jump: 'M2.5 8h9M8.5 4.5L12 8l-3.5 3.5',
  room: 'M2.5 2.5h11v11h-11zM2.5 6h11',
};
