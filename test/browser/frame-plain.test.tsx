// Tests src/video-call/frame/, src/video-call/component/useFrame.ts
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("plain", "frame");
