import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { ownWords } from './bundle/own-words.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the screens into `out/renderer`: everything the window needs, nothing from the network. */
export default defineConfig({
  root: here('../renderer'),
  base: './',
  cacheDir: here('../.cache/vite'),
  plugins: [react(), ownWords],
  build: { outDir: here('../out/renderer'), emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0 },
})
