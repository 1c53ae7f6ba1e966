import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const scrollLock = fileURLToPath(new URL('./src/ui/scrollLock.ts', import.meta.url))

const service = process.env.PRIVYSEAL_URL ?? 'http://127.0.0.1:8080'

// The service puts a nonce of its own into each answer: see web/ConsoleRoutes.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: {
    // Of @rc-component/portal: see there.
    alias: [{ find: './useScrollLocker', replacement: scrollLock }],
  },
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  // `npx vite` shows changes at once, in front of a service that runs: a request looks as if its own page had sent it.
  server: {
    proxy: {
      '^/($|signin/|download/)': {
        target: service,
        changeOrigin: true,
        headers: { origin: service },
      },
    },
  },
  build: {
    outDir: '../target/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 1000,
  },
})
