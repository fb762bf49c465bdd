import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

/**
 * The files of the built screens, read once at start. A request can name one of these and nothing else on the
 * disk.
 */
export type Bundle = ReadonlyMap<string, { bytes: Uint8Array; type: string }>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

/** Reads the built screens. Paths are as a browser asks for them; `/` is the page. */
export function readBundle(folder: string): Bundle {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const entries = files.map(entry => {
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).split(sep).join('/').replace(/^\/?/, '/')
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
    return [path === '/index.html' ? '/' : path, { bytes: readFileSync(file), type }] as const
  })
  return new Map(entries)
}
