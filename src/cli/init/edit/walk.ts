import type { Node } from "@babel/types";

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** Every node below `node`, itself first. Where `enter` answers false, nothing below that node is given. */
export function* walk(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  yield node;
  if (!enter(node)) return;
  for (const [key, value] of Object.entries(node)) {
    // Comments hang on the nodes beside them.
    if (/comments$/i.test(key)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, enter);
  }
}
