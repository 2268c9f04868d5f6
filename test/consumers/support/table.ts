import type { Reporter, TestModule } from "vitest/node";

/** In the end, one line for each thing that a consumer has proven, or has not. */
export default class Table implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>) {
    const rows = modules.flatMap((module) =>
      Array.from(module.children.allTests(), (test) => ({
        consumer: test.parent.type === "suite" ? test.parent.name : module.relativeModuleId,
        proven: test.name,
        result: test.result().state,
        seconds: ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1),
      })),
    );
    const width = (column: "consumer" | "proven") => Math.max(...rows.map((row) => row[column].length));
    console.log("");
    for (const { consumer, proven, result, seconds } of rows) {
      console.log(
        `| ${consumer.padEnd(width("consumer"))} | ${proven.padEnd(width("proven"))} | ${result.padEnd(7)} | ${seconds.padStart(6)} s |`,
      );
    }
  }
}
