/** In the tree of a node, which may be a shadow root: to those above it, all that is inside has the focus as their host. */
const focusBeside = (node: Node) => (node.getRootNode() as Document | ShadowRoot).activeElement;

/** Whether nothing in the window of a node has the focus. */
function isFocusNowhere({ ownerDocument }: Node): boolean {
  const { activeElement, body } = ownerDocument as Document;
  return !activeElement || activeElement === body;
}

/**
 * Hands the focus on from one part of a region to the next: a button that goes away while it is pressed must not send
 * the person back to the top of the page.
 *
 * @param place is given the part that was shown last
 * @returns a ref for each part, which has to be focusable
 */
export function createFocusHandover(place: { current: HTMLElement | null }): (part: HTMLElement | null) => void {
  let shown: HTMLElement | null = null;
  let isFocused: boolean | undefined;
  return (part) => {
    // React takes a ref back before it takes the node out: a moment later nobody knows who had the focus.
    if (!part) isFocused = shown?.contains(focusBeside(shown));
    else {
      place.current = part;
      if (isFocused && isFocusNowhere(part)) part.focus();
    }
    shown = part;
  };
}
