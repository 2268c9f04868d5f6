// @vitest-environment jsdom
import { onboardingTests } from "./suite.js";

onboardingTests();
