/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The platform's origin; `qboxSandbox()` sets it in development. */
  readonly VITE_QBOX_HOST_NAME: string;
}
