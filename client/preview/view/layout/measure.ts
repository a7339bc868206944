/** Widths of texts as they will be drawn: measured, since fonts differ from system to system. */

/** The kinds of text that are placed by hand. */
export type Font = 'label' | 'strong' | 'time' | 'tick' | 'tick-strong';

/** Width in px of a text in a font. */
export type Measure = (text: string, font: Font) => number;

const SHAPE: Readonly<Record<Font, { readonly weight: number; readonly size: number; readonly editor: boolean }>> = {
  label: { weight: 400, size: 12, editor: false },
  strong: { weight: 600, size: 12, editor: false },
  time: { weight: 400, size: 12, editor: true },
  tick: { weight: 400, size: 11, editor: true },
  'tick-strong': { weight: 600, size: 11, editor: true },
};

/** A measure with the page's present fonts; widths are rounded up so that no text is cut. */
export function makeMeasure(): Measure {
  const style = getComputedStyle(document.body);
  const editor = style.getPropertyValue('--vscode-editor-font-family').trim() || 'monospace';
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      const { weight, size, editor: inEditorFont } = SHAPE[font];
      if (context) context.font = `${weight} ${size}px ${inEditorFont ? editor : style.fontFamily}`;
      width = Math.ceil(context?.measureText(text).width ?? text.length * size);
      known.set(key, width);
    }
    return width;
  };
}
