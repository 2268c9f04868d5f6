/**
 * The stand-in for the vendor's widget script: run as a classic script, it defines `<wc-video-call>`.
 * A second run on the same page does nothing, as the vendor's guarded builds do.
 */
import { VideoCallElement } from "./element.js";

const tagName = "wc-video-call";

if (!customElements.get(tagName)) customElements.define(tagName, VideoCallElement);
