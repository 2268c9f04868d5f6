import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue3", "frame");
