/** The element whose shadow root a node is; undefined for any other node. A link has a `host` too, which is a text. */
export function shadowHostOf(node: object): Element | undefined {
  const { host } = node as Partial<ShadowRoot>;
  return typeof host === "object" ? host : undefined;
}
