// Tests src/video-call/widget/, src/video-call/widget/destroy.ts
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue2", "page");
