import { qboxSandbox, type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { customerAnswer, installVideoCallStub } from "react-qbox-video-call/testing";
import { defineConfig } from "vite";

export const config = defineConfig({ plugins: [qboxSandbox({ port: 0 })] });
export const sandbox: Promise<Sandbox> = startSandbox({ port: 0, robot: false });
export const stub = installVideoCallStub();
export const answer: Response = customerAnswer("435");
