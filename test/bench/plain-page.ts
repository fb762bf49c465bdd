import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const FOLDER = fileURLToPath(new URL('../../.cache/bench/plain', import.meta.url))
const MAIN = `import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
const rows = Array.from({ length: 20 }, (_, at) => h('tr', { key: at }, [1, 2, 3, 4, 5].map(cell => h('td', { key: cell }, 'Hồ sơ ' + at + '.' + cell))))
createRoot(document.getElementById('root')).render(h('table', null, h('tbody', null, rows)))`
const INDEX =
  '<!doctype html><html lang="vi"><body><div id="root"></div><script type="module" src="/main.jsx"></script></body></html>'
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
}

/**
 * The page with which our first screen is compared: React and one table of 20 rows, nothing else, built and
 * served like ours.
 */
export async function servePlainPage(): Promise<{ address: string; close(): Promise<void> }> {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'main.jsx'), MAIN)
  writeFileSync(join(FOLDER, 'index.html'), INDEX)
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: 'out', emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : new URL(request.url ?? '/', 'http://plain').pathname
    try {
      const bytes = readFileSync(join(FOLDER, 'out', path))
      response
        .writeHead(200, {
          'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain',
          'cache-control': 'no-store',
        })
        .end(bytes)
    } catch {
      response.writeHead(404).end() // The browser asks for an icon that is not there.
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
