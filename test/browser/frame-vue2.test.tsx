// Tests src/video-call/frame/, src/video-call/widget/destroy.ts
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue2", "frame");
