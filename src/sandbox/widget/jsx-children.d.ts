import type { VNodeChild } from "vue";

/**
 * Vue's JSX types leave children out: they are written for `jsx: "preserve"`, where TypeScript does not look at
 * them, while this project compiles with `react-jsx`.
 */
declare module "@vue/runtime-dom" {
  interface ReservedProps {
    children?: VNodeChild;
  }
}
