// Tests src/video-call/frame/, src/video-call/component/frame-script.ts
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("plain", "frame");
