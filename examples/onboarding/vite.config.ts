import react from "@vitejs/plugin-react";
import { qboxSandbox } from "react-qbox-video-call/sandbox";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), qboxSandbox()],
  server: { port: 4300, strictPort: false },
});
