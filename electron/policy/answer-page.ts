import type { Bundle } from './bundle.ts'
import { APP_HEADERS } from './headers.ts'
import { isOurs } from './origin.ts'

/**
 * Answers a request of the window for one of our files: GET, our host, a path that is in the bundle; else
 * 404, or 405 for another method (row 12).
 */
export function answerPage({ method, url }: { method: string; url: string }, bundle: Bundle): Response {
  if (method !== 'GET') return plain(405)
  const path = isOurs(url) ? pathOf(url) : undefined
  const file = path === undefined ? undefined : bundle.get(path)
  if (!file) return plain(404)
  const body = new Uint8Array(file.bytes)
  return new Response(body, { status: 200, headers: { ...APP_HEADERS, 'content-type': file.type } })
}

/** The path that is asked for, decoded once; undefined if it tries to leave the bundle. */
export function pathOf(address: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(address).pathname)
    return isPlain(path) ? path : undefined
  } catch {
    return undefined
  }
}

const isPlain = (path: string): boolean =>
  path.startsWith('/') &&
  // What is still encoded after one decoding, or means another place on some system, names no file here.
  !/[\\%\0:]/.test(path) &&
  !path.includes('//') &&
  !path.split('/').some(part => part === '..' || part === '.')

const plain = (status: number): Response =>
  new Response(null, { status, headers: { ...APP_HEADERS, 'content-type': 'text/plain; charset=utf-8' } })
