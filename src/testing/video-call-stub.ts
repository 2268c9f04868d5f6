import { defineStub } from "./define-stub.js";
import { messageOf, tagName, type VideoCallStubMessages } from "./messages.js";
import { isSight, showSight } from "./show-sight.js";
import { noCallMessage, stillThereMessage } from "./timeout-messages.js";
import { type WaitOptions, waitFor } from "./wait-for.js";

/** The element in the page, with its attributes as a plain object. */
export interface VideoCallStubElement {
  element: HTMLElement;
  attributes: Readonly<Record<string, string>>;
}

export interface VideoCallStub {
  /** The elements in the page now, in document order. */
  readonly elements: readonly VideoCallStubElement[];
  /**
   * Waits for the call: until the first element is in the page.
   *
   * @throws Error when there is none within `timeoutMs`; it says what the page shows instead, and where to look
   */
  appears(options?: WaitOptions): Promise<VideoCallStubElement>;
  /**
   * Waits until no element is in the page any more.
   *
   * @throws Error when there is still one after `timeoutMs`
   */
  ends(options?: WaitOptions): Promise<void>;
  /**
   * Sends a message as the platform's widget does; `quality` and `problem` are what `<VideoCall>` would see of the
   * call's media.
   *
   * @param target the element that speaks; by default the only one in the page
   * @throws Error when there is no element, or more than one and no target
   */
  emit<Type extends keyof VideoCallStubMessages>(
    type: Type,
    value: VideoCallStubMessages[Type],
    target?: HTMLElement,
  ): void;
  /** Sends any payload, for example one that only a newer platform knows. */
  emitRaw(message: unknown, target?: HTMLElement): void;
}

const present = () => Array.from(document.querySelectorAll<HTMLElement>(tagName));

const seen = (element: HTMLElement): VideoCallStubElement => ({
  element,
  attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
});

function only(): HTMLElement {
  const [element, ...more] = present();
  if (!element) throw new Error(`There is no <${tagName}> in the page: wait for it with appears().`);
  if (more.length) throw new Error(`There are ${more.length + 1} <${tagName}> in the page: name the one that speaks.`);
  return element;
}

/**
 * Defines a stand-in for the platform's element, so that components which use `<VideoCall>` can be tested without the
 * platform, its script or a camera: in jsdom, happy-dom and browsers, with any test runner. `<VideoCall>` finds the
 * element defined and loads nothing. Call it before rendering; a second call returns a handle to the same stand-in, as
 * a page cannot take back an element.
 *
 * `<VideoCall>` fetches its own code when it is imported: wait for the call with `appears()`.
 *
 * @throws Error when the page already holds another `wc-video-call`
 * @example
 * const videoCall = installVideoCallStub();
 * render(<MyOnboarding />);
 * await videoCall.appears();
 * act(() => videoCall.emit("state", "connected"));
 */
export function installVideoCallStub(): VideoCallStub {
  defineStub(tagName);
  const emitRaw = (message: unknown, target = only()) => {
    target.dispatchEvent(new CustomEvent("wc", { detail: [message] }));
  };

  return {
    get elements() {
      return present().map(seen);
    },
    appears: (options) => waitFor(() => present().map(seen)[0], noCallMessage, options),
    ends: (options) => waitFor(() => (present().length ? undefined : null), stillThereMessage, options).then(() => {}),
    emit: (type, value, target = only()) =>
      isSight(type) ? showSight(target, [type, value as object]) : emitRaw(messageOf(type, value), target),
    emitRaw,
  };
}
