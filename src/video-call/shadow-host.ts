/** The element whose shadow root this is; undefined for anything else. A link has a `host` too, and a page may have one. */
export function shadowHostOf(node: EventTarget): Element | undefined {
  const { nodeType, host } = node as Partial<ShadowRoot>;
  return nodeType === Node.DOCUMENT_FRAGMENT_NODE ? host : undefined;
}
