/** What is looked for on an element: a stream that it plays, and the Vue 2 instance of vue-cli's web components. */
interface Released extends Element {
  srcObject?: { getTracks?(): MediaStreamTrack[] } | null;
  _wrapper?: { $destroy(): void };
}

/** The tracks that play inside an element, its open shadow roots included: all of a camera that is seen from outside. */
const tracksIn = (element: Released): MediaStreamTrack[] => [
  ...(element.srcObject?.getTracks?.() ?? []),
  ...[...element.children, ...(element.shadowRoot?.children ?? [])].flatMap(tracksIn),
];

let isWarned = false;

function warnOfEndlessWidget(element: HTMLElement): void {
  if (isWarned || element.ownerDocument !== document || "_wrapper" in element || "disconnectedCallback" in element)
    return;
  isWarned = true;
  console.warn(
    `<VideoCall>: <${element.localName}> does not notice that it has left the page. What it plays was stopped; its connections may stay open until the page is left. isolation="frame" ends them for certain.`,
  );
}

/**
 * Takes the element out of the page and ends what it holds, as far as that can be had from outside:
 * a Vue 3 element unmounts by itself; a Vue 2 web component never does, so its instance is destroyed; of any other, the
 * camera and the microphone that it plays are stopped, also when the person allows them only afterwards. Never throws.
 */
export function releaseElement(element: HTMLElement): void {
  const stopTracks = () => {
    for (const track of tracksIn(element)) track.stop();
  };
  stopTracks();
  for (const root of [element, element.shadowRoot]) root?.addEventListener("loadstart", stopTracks, true);
  try {
    (element as Released)._wrapper?.$destroy();
  } catch {
    // The vendor's own mistake while it ends: the rest is ended all the same.
  }
  element.remove();
  try {
    if (process.env.NODE_ENV !== "production") warnOfEndlessWidget(element);
  } catch {
    // A page without a bundler has no `process`; with one, production builds drop all of this.
  }
}
