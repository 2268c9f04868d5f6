import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("vue2", "page");
