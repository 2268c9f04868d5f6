/** The Vue 2 instance of vue-cli's web components. */
interface Vue2Element extends HTMLElement {
  _wrapper?: { $destroy(): void };
}

/**
 * Takes the element out of the page. A Vue 3 element then unmounts by itself; a Vue 2 web component never does, so its
 * instance is destroyed. Never throws.
 */
export function destroyElement(element: HTMLElement): void {
  try {
    (element as Vue2Element)._wrapper?.$destroy();
  } catch {
    // The vendor's own mistake while it ends: the rest is ended all the same.
  }
  element.remove();
}
