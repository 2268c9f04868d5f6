/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function circlesOf(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node) as number);
    stack.push(node);
    for (const other of next(node)) {
      if (!order.has(other)) visit(other);
      if (stack.includes(other)) {
        lowest.set(node, Math.min(lowest.get(node) as number, lowest.get(other) as number));
      }
    }
    if (lowest.get(node) === order.get(node)) {
      const circle = stack.splice(stack.indexOf(node));
      if (circle.length > 1) circles.push(circle);
    }
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return circles;
}
