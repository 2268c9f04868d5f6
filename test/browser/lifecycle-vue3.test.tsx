// Tests src/video-call/widget/, src/video-call/component/useWidget.ts
import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue3", "page");
