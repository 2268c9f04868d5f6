import type { VideoCallState } from "../video-call/types.js";

const tagName = "wc-video-call";

/** What a test can let the platform say. */
export interface VideoCallStubMessages {
  state: VideoCallState;
  greet: Readonly<Record<string, unknown>>;
  chat: Readonly<Record<string, unknown>>;
  feedback: Readonly<Record<string, unknown>>;
}

/** The element in the page, with its attributes as a plain object. */
export interface VideoCallStubElement {
  element: HTMLElement;
  attributes: Readonly<Record<string, string>>;
}

export interface VideoCallStub {
  /** The elements in the page now, in document order. */
  readonly elements: readonly VideoCallStubElement[];
  /**
   * Lets the platform speak: sends the message as the widget does.
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

/**
 * Defines a stand-in for the platform's element, so that components which use `<VideoCall>` can be tested without the
 * platform, its script or a camera: in jsdom, happy-dom and browsers, with any test runner. `<VideoCall>` finds the
 * element defined and loads nothing. Call it before rendering; a second call returns a handle to the same stand-in.
 *
 * jsdom's pages are not secure contexts when their address is not `localhost` or https.
 *
 * @throws Error when the page already holds another `wc-video-call`
 * @example
 * const videoCall = installVideoCallStub();
 * render(<MyOnboarding />);
 * act(() => videoCall.emit("state", "connected"));
 */
export function installVideoCallStub(): VideoCallStub {
  const defined = customElements.get(tagName);
  if (defined && !("isVideoCallStub" in defined))
    throw new Error(`This page already defines <${tagName}>: install the stub before the widget's script runs.`);
  if (!defined) {
    customElements.define(
      tagName,
      class extends HTMLElement {
        static readonly isVideoCallStub = true;
      },
    );
  }

  const present = () => Array.from(document.querySelectorAll<HTMLElement>(tagName));
  const only = () => {
    const [element, ...more] = present();
    if (!element) throw new Error(`There is no <${tagName}> in the page: the call has not been rendered yet.`);
    if (more.length)
      throw new Error(`There are ${more.length + 1} <${tagName}> in the page: name the one that speaks.`);
    return element;
  };
  const emitRaw = (message: unknown, target = only()) => {
    target.dispatchEvent(new CustomEvent("wc", { detail: [message] }));
  };

  return {
    get elements() {
      return present().map((element) => ({
        element,
        attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
      }));
    },
    emit(type, value, target) {
      emitRaw({ subject: "call", payload: { type, data: type === "state" ? { state: value } : value } }, target);
    },
    emitRaw,
  };
}
