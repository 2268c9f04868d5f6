/**
 * The looks of the window. `:where` weighs nothing, so any rule of the page for `[data-qbox-floating]` wins. Colours are
 * the system's unless a variable is set: they follow light, dark and forced colours by themselves. Nothing is animated.
 */
// Stryker disable next-line StringLiteral: the stories' pictures show the window
const style = `
:where([data-qbox-floating]){box-sizing:border-box;display:flex;flex-direction:column;width:var(--qbox-floating-width,22rem);height:auto;margin:0;padding:0;border:1px solid rgb(128 128 128/.5);border-radius:var(--qbox-radius,.75rem);overflow:auto;color:var(--qbox-color,CanvasText);background:var(--qbox-background,Canvas);font:var(--qbox-font,1rem/1.4 system-ui,sans-serif);box-shadow:0 .5rem 2rem rgb(0 0 0/.35)}
:where([data-qbox-floating=pill]){width:auto}
:where([data-qbox-floating=pill])>:not(header),[data-qbox-floating=pill] [data-part=back]{display:none!important}
:where([data-qbox-floating]) header{display:flex;flex-wrap:wrap;align-items:center;position:sticky;top:0;z-index:1;padding:.125rem;background:inherit;cursor:move;touch-action:none;user-select:none;-webkit-user-select:none}
:where([data-qbox-floating]) b{flex:1;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;padding:0 .25rem;font-size:.875em}
:where([data-qbox-floating]) time{font-weight:400;font-variant-numeric:tabular-nums}
:where([data-qbox-floating]) header button{display:grid;place-items:center;min-width:2.5rem;min-height:2.5rem;margin:0;padding:.25rem;border:1px solid transparent;border-radius:.5rem;font:inherit;color:inherit;background:none;cursor:pointer}
:where([data-qbox-floating]) header button:hover{background:rgb(128 128 128/.25)}
:where([data-qbox-floating]) header svg{width:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
:where([data-qbox-floating]) header [data-part=end]{color:#fff;background:#c81e1e}
:where([data-qbox-floating]) header [data-part=move]{min-width:1.75rem;cursor:move}
:where([data-qbox-floating]) header [data-part=back]{order:1;flex:1 0 100%;color:var(--qbox-on-accent,#fff);background:var(--qbox-accent,#2563eb)}
:where([data-qbox-floating]):focus-visible,:where([data-qbox-floating]) button:focus-visible{outline:2px solid;outline-offset:-3px}
`;

/**
 * Styles the windows of a page until the returned function is called, by a sheet that no policy of the page forbids.
 * Safari before 16.4 has none: there by a style element, which a strict policy leaves without effect.
 */
export function addWindowStyle(page: Document): () => void {
  try {
    const sheet = new (page.defaultView as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(style);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    return () => {
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  } catch {
    const element = page.createElement("style");
    element.textContent = style;
    page.head.append(element);
    return () => element.remove();
  }
}
