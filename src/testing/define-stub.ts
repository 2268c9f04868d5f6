/**
 * Defines the stand-in for the platform's element. It uses nothing but its argument, so that its source can run in
 * another browser.
 *
 * @throws Error when the page already holds another element of that name
 */
export function defineStub(tagName: string): void {
  const defined = customElements.get(tagName);
  if (defined && !("isVideoCallStub" in defined))
    throw new Error(`This page already defines <${tagName}>: install the stub before the widget's script runs.`);
  if (defined) return;
  customElements.define(
    tagName,
    class extends HTMLElement {
      static readonly isVideoCallStub = true;
      /** It notices that it leaves the page, as the vendor's does: otherwise development warns of it. */
      disconnectedCallback(): void {}
    },
  );
}
